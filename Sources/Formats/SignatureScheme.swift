package import Crypto

extension SignatureBlock {
    /// How a block is signed, which decides where its parts stand.
    ///
    /// Source: espsecure, `generate_rsa_signature_block` and `generate_ecdsa_signature_block`.
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case rsa3072, ecdsaP192, ecdsaP256, ecdsaP384

        /// The name for people.
        package var name: String {
            switch self {
            case .rsa3072: "RSA-3072"
            case .ecdsaP192: "ECDSA P-192"
            case .ecdsaP256: "ECDSA P-256"
            case .ecdsaP384: "ECDSA P-384"
            }
        }

        /// Nil for RSA.
        package var curve: ECDSA.Curve? {
            switch self {
            case .rsa3072: nil
            case .ecdsaP192: .p192
            case .ecdsaP256: .p256
            case .ecdsaP384: .p384
            }
        }

        /// The digest of an image as this scheme signs it.
        package func digest(_ image: [UInt8]) -> [UInt8] {
            self == .ecdsaP384 ? SHA384.digest(image) : SHA256.digest(image)
        }

        package static let versionRSA: UInt8 = 2
        package static let versionECDSA: UInt8 = 3

        var version: UInt8 { self == .rsa3072 ? Self.versionRSA : Self.versionECDSA }

        /// The third byte of a block: 1 for SHA-384, otherwise 0.
        var hashNumber: UInt8 { self == .ecdsaP384 ? 1 : 0 }

        /// The number of the curve in the key structure; nil for RSA.
        package var curveNumber: UInt8? {
            switch self {
            case .rsa3072: nil
            case .ecdsaP192: 1
            case .ecdsaP256: 2
            case .ecdsaP384: 3
            }
        }

        var digestRange: Range<Int> { Self.digestOffset..<keyRange.lowerBound }

        var keyRange: Range<Int> {
            switch self {
            case .rsa3072: 36..<812
            case .ecdsaP192, .ecdsaP256: 36..<101
            case .ecdsaP384: 52..<149
            }
        }

        var signatureRange: Range<Int> {
            let start = keyRange.upperBound
            return start..<start + (curve.map { 2 * $0.numberBytes } ?? Self.rsaBytes)
        }

        /// The length of the key structure; a key on P-192 stands in that of P-256.
        package var keyByteCount: Int { keyRange.count }

        static let digestOffset = 4
        /// The length of an RSA-3072 number.
        package static let rsaBytes = 384

        /// The scheme of a block whose version is known.
        static func read(_ bytes: [UInt8]) -> Result<Scheme, SignatureBlockFault> {
            guard bytes[1] == versionECDSA else { return .success(.rsa3072) }
            let isLong = bytes[2] == ecdsaP384.hashNumber
            let curve = bytes[
                isLong ? ecdsaP384.keyRange.lowerBound : ecdsaP256.keyRange.lowerBound
            ]
            let schemes: [Scheme] = isLong ? [.ecdsaP384] : [.ecdsaP192, .ecdsaP256]
            guard let scheme = schemes.first(where: { $0.curveNumber == curve }) else {
                return .failure(.unknownCurve(curve))
            }
            return .success(scheme)
        }
    }
}
