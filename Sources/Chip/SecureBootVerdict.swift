/// What a check of a signature sector comes to.
package struct SecureBootVerdict: Hashable, Sendable {
    /// The slot of the key that vouches for the image; nil when no block passed.
    package let slot: Int?
    /// Why each of the blocks before it did not.
    package let refusals: [SecureBootRefusal]

    package init(slot: Int?, refusals: [SecureBootRefusal]) {
        self.slot = slot
        self.refusals = refusals
    }

    package var isTrusted: Bool { slot != nil }
}
