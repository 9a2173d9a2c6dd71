/// What a check of a signature sector comes to.
package enum SecureBootVerdict: Hashable, Sendable {
    /// The key in this slot vouches for the image.
    case trusted(slot: Int)
    /// No block does: why not, block by block.
    case refused([SecureBootRefusal])

    package var isTrusted: Bool {
        switch self {
        case .trusted: true
        case .refused: false
        }
    }

    package var refusals: [SecureBootRefusal] {
        switch self {
        case .trusted: []
        case .refused(let refusals): refusals
        }
    }
}
