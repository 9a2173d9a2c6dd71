internal import Device
internal import Network
internal import Record
internal import Storage
internal import World

/// Clean updates that were tried already, by what they depend on.
struct Oracle: Sendable {
    struct Entry: Sendable {
        let rest: Persistent
        let live: LiveSet
        let verdict: Verdict
        let message: String
    }

    private struct Key: Hashable {
        let fuses: FuseArray
        let leases: DHCPLeases

        init(_ rest: Persistent) {
            fuses = rest.device.fuses
            leases = rest.leases
        }
    }

    private var entries: [Key: [Entry]] = [:]
    /// Whether states that agree on all that is read count as one.
    private let mergesAlike: Bool

    init(mergesAlike: Bool) {
        self.mergesAlike = mergesAlike
    }

    /// What is known of a clean update from a state at rest.
    func find(_ rest: Persistent) -> Entry? {
        entries[Key(rest)]?.first { entry in
            mergesAlike
                ? rest.device.flash.agrees(with: entry.rest.device.flash, on: entry.live)
                : rest.device.flash == entry.rest.device.flash
        }
    }

    mutating func add(_ entry: Entry) {
        guard find(entry.rest) == nil else { return }
        entries[Key(entry.rest), default: []].append(entry)
    }
}
