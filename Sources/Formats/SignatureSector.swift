/// The sector behind a signed image, with room for three signature blocks.
///
/// Source: ESP-IDF `esp_rom/*/rom/secure_boot.h`, `ets_secure_boot_signature_t`; espsecure
/// `sign_secure_boot_v2`.
package struct SignatureSector: Hashable, Sendable {
    /// The 4096 bytes as they are stored.
    package let bytes: [UInt8]

    package static let byteCount = 4096
    package static let blockCountMax = 3

    /// A sector without any signature.
    package init() {
        bytes = Array(repeating: 0xFF, count: Self.byteCount)
    }

    /// Nil unless there are 4096 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// What stands in each of the three places.
    package var blocks: [Result<SignatureBlock, SignatureBlockFault>] {
        (0..<Self.blockCountMax).map { SignatureBlock.parse(Array(bytes[Self.range(of: $0)])) }
    }

    /// How many blocks are well-formed before the first that is not, as espsecure counts them.
    package var blockCount: Int {
        blocks.prefix { if case .success = $0 { true } else { false } }.count
    }

    /// The sector with one more block behind its well-formed ones; nil when it has three.
    ///
    /// What stands behind the new block is erased, as espsecure does.
    package func appending(_ block: SignatureBlock) -> SignatureSector? {
        let count = blockCount
        guard count < Self.blockCountMax else { return nil }
        let kept = Array(bytes[..<Self.range(of: count).lowerBound]) + block.bytes
        return SignatureSector(bytes: kept + Self().bytes[kept.count...])
    }

    /// Where the sector stands behind an image: at the next boundary of 4096 bytes.
    ///
    /// The image's length includes checksum and SHA-256.
    package static func offset(behind imageBytes: Int) -> Int {
        (imageBytes + byteCount - 1) / byteCount * byteCount
    }

    private static func range(of index: Int) -> Range<Int> {
        let start = index * SignatureBlock.byteCount
        return start..<start + SignatureBlock.byteCount
    }
}
