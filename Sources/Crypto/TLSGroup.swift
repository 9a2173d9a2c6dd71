/// The group in which client and server agree on a key.
///
/// Source: RFC 8422, 5.1.1, `NamedCurve`.
package enum TLSGroup: UInt16, Hashable, Sendable {
    case p256 = 23
    case p384 = 24
    case x25519 = 29

    package var name: String {
        switch self {
        case .p256: "P-256"
        case .p384: "P-384"
        case .x25519: "X25519"
        }
    }
}
