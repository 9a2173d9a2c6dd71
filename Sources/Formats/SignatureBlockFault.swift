internal import Kernel

/// Why a place in a signature sector holds no usable block.
///
/// The device skips such a place whatever the reason; people need to know it.
package enum SignatureBlockFault: Error, Hashable, Sendable {
    case wrongLength(Int)
    /// All bytes are 0xFF: no signature was put there.
    case erased
    case wrongMagic(UInt8)
    /// Neither RSA (2) nor ECDSA (3).
    case wrongVersion(UInt8)
    case wrongCRC(written: UInt32, computed: UInt32)
    case unknownCurve(UInt8)

    package var description: String {
        switch self {
        case .wrongLength(let count):
            "it has \(count) bytes, expected \(SignatureBlock.byteCount)"
        case .erased: "it is empty"
        case .wrongMagic(let byte):
            "it begins with 0x\(Hex.encode(byte, digits: 2)), expected 0xe7"
        case .wrongVersion(let version):
            "it has version \(version), expected 2 (RSA) or 3 (ECDSA)"
        case .wrongCRC(let written, let computed):
            "its CRC-32 is 0x\(Hex.encode(written, digits: 8)), expected "
                + "0x\(Hex.encode(computed, digits: 8))"
        case .unknownCurve(let number):
            "it names elliptic curve \(number), expected 1 (P-192), 2 (P-256) or, with SHA-384, "
                + "3 (P-384)"
        }
    }
}
