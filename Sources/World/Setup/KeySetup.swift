/// A key pair of the vendor: made at assembly, or read from a file.
package enum KeySetup: Hashable, Sendable {
    package enum Algorithm: String, Hashable, Sendable, CaseIterable {
        case p256
        case p384
        case rsa2048
        case rsa3072
    }

    case generate(Algorithm)
    /// A private key in PEM, as `openssl ecparam -genkey` writes it.
    case file(path: String, bytes: [UInt8])
}
