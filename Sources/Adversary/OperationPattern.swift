/// Which command to a chip a fault waits for: the n-th of its kind in a region.
package struct OperationPattern: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case program
        case erase
        case burn
        case any
    }

    /// The label of a partition; nil means anywhere.
    package var region: String?
    package var kind: Kind
    /// Counted from 1 over the whole run.
    package var nth: Int
    /// The API call that it belongs to, as `esp_ota_write`; nil means any.
    package var call: String?

    package init(region: String?, kind: Kind, nth: Int, call: String?) {
        self.region = region
        self.kind = kind
        self.nth = nth
        self.call = call
    }
}
