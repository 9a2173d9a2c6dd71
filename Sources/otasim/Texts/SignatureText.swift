import Crypto
import Formats
import Kernel

/// The blocks of a signature sector in words.
enum SignatureText {
    /// What a block is, its key's digest, and whether it holds.
    static func lines(_ check: SignatureCheck) -> [String] {
        switch check.block {
        case .failure: [verdict(check)]
        case .success(let block):
            [
                "\(block.scheme.name), CRC-32 right", "key digest \(Hex.encode(block.keyDigest))",
                verdict(check),
            ]
        }
    }

    /// Whether a block is a signature over the file, and if not why.
    static func verdict(_ check: SignatureCheck) -> String {
        switch check.block {
        case .failure(.erased): return "empty"
        case .failure(let fault): return "no signature block: \(fault.description)"
        case .success:
            if check.isGood { return "the signature is over this image" }
            let isDigestRight = check.isDigestRight
            guard check.verification != 0 else {
                return "REFUSED: the stored digest is not that of the image, though the signature "
                    + "is over it; the boot ROM refuses it and an app accepts it"
            }
            let code = CryptoError(code: check.verification).name
            return isDigestRight
                ? "REFUSED: the stored digest is that of the image, and the signature does not "
                    + "verify (\(code))"
                : "REFUSED: the image is not the one that was signed (\(code))"
        }
    }
}
