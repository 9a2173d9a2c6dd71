package import Formats

/// Why a signature block does not count.
package enum SecureBootRefusal: Hashable, Sendable {
    /// It cannot be read as one.
    case malformed(SignatureBlockFault)
    /// Its scheme is none of the chip's, or not that of the build.
    case otherScheme
    /// Its key's digest is not among the trusted ones.
    case untrustedKey
    /// The digest that it carries is not the image's.
    case otherImage
    /// The signature is not over the image; the slot of the key that it claims.
    case badSignature(slot: Int)

    var text: String {
        switch self {
        case .malformed(let fault): fault.description
        case .otherScheme: "its signature scheme is not the one in use"
        case .untrustedKey: "its key is not trusted"
        case .otherImage: "it was made for another image"
        case .badSignature(let slot): "the signature by key #\(slot) does not verify"
        }
    }
}
