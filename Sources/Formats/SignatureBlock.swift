internal import Crypto
internal import Kernel

/// A signature of Secure Boot V2 with the public key that made it.
///
/// The key comes with the signature; what a device trusts is its digest.
/// Source: ESP-IDF `esp_rom/*/rom/secure_boot.h`, `ets_secure_boot_sig_block_t`; espsecure
/// `sign_secure_boot_v2`. Numbers are stored little-endian.
package struct SignatureBlock: Hashable, Sendable {
    package let scheme: Scheme
    /// The 1216 bytes as they are stored.
    package let bytes: [UInt8]

    package static let byteCount = 1216
    package static let magicNumber: UInt8 = 0xE7
    /// Where the CRC-32 stands, which covers all bytes before it.
    static let crcOffset = 1196

    /// Reads a block, whose bytes may come from anywhere.
    ///
    /// A block that is read well-formed says nothing about its signature.
    package static func parse(_ bytes: [UInt8]) -> Result<SignatureBlock, SignatureBlockFault> {
        guard bytes.count == byteCount else { return .failure(.wrongLength(bytes.count)) }
        guard bytes.contains(where: { $0 != 0xFF }) else { return .failure(.erased) }
        guard bytes[0] == magicNumber else { return .failure(.wrongMagic(bytes[0])) }
        guard [Scheme.versionRSA, Scheme.versionECDSA].contains(bytes[1]) else {
            return .failure(.wrongVersion(bytes[1]))
        }
        let (written, computed) = (little(bytes[crcOffset..<crcOffset + 4]), crc(of: bytes))
        guard written == computed else {
            return .failure(.wrongCRC(written: written, computed: computed))
        }
        return Scheme.read(bytes).map { SignatureBlock(scheme: $0, bytes: bytes) }
    }

    private init(scheme: Scheme, bytes: [UInt8]) {
        self.scheme = scheme
        self.bytes = bytes
    }

    /// Puts a block together; nil when a part has not the length that the scheme gives it.
    ///
    /// Key and signature are given as they are stored: little-endian, the curve's number before
    /// X and Y, and r before s.
    package init?(
        scheme: Scheme,
        imageDigest: [UInt8],
        keyBytes: [UInt8],
        signature: [UInt8]
    ) {
        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        bytes[0] = Self.magicNumber
        bytes[1] = scheme.version
        bytes[2] = scheme.hashNumber
        let parts = [
            (scheme.digestRange, imageDigest), (scheme.keyRange, keyBytes),
            (scheme.signatureRange, signature),
        ]
        for (range, part) in parts {
            guard range.count == part.count else { return nil }
            bytes.replaceSubrange(range, with: part)
        }
        var writer = ByteWriter()
        writer.u32le(Self.crc(of: bytes))
        bytes.replaceSubrange(Self.crcOffset..<Self.crcOffset + 4, with: writer.bytes)
        self.init(scheme: scheme, bytes: bytes)
    }

    /// The digest that the block says the image has; the signature is over a digest of its own.
    package var imageDigest: [UInt8] { Array(bytes[scheme.digestRange]) }

    /// The key structure as it is stored.
    package var keyBytes: [UInt8] { Array(bytes[scheme.keyRange]) }

    /// What eFuses hold of a key: SHA-256 over the structure, with every scheme.
    package var keyDigest: [UInt8] { SHA256.digest(keyBytes) }

    /// The signature as it is stored.
    package var signature: [UInt8] { Array(bytes[scheme.signatureRange]) }

    /// The CRC-32 of the block.
    package var crc: UInt32 { Self.little(bytes[Self.crcOffset..<Self.crcOffset + 4]) }

    /// Whether the signature is over a digest: 0, or mbed TLS's negative number.
    ///
    /// Source: ESP-IDF `secure_boot_rsa_signature.c` and `secure_boot_ecdsa_signature.c`. The
    /// stored digest, and Montgomery's numbers beside an RSA key, are not looked at.
    package func verify(digest: [UInt8]) -> Int32 {
        let (key, signature) = (keyBytes, signature)
        guard let curve = scheme.curve else {
            return RSAPSS.verify(
                digest: digest,
                signature: signature.reversed(),
                modulus: Array(key[..<Scheme.rsaBytes].reversed()),
                exponent: Self.little(key[Scheme.rsaBytes..<Scheme.rsaBytes + 4])
            )
        }
        let count = curve.numberBytes
        func number(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
            bytes[offset..<offset + count].reversed()
        }
        return ECDSA.verify(
            curve,
            digest: digest,
            signature: (r: number(signature, at: 0), s: number(signature, at: count)),
            key: (x: number(key, at: 1), y: number(key, at: 1 + count))
        )
    }

    private static func crc(of bytes: [UInt8]) -> UInt32 {
        CRC32.zlib(Array(bytes[..<crcOffset]))
    }

    private static func little(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
