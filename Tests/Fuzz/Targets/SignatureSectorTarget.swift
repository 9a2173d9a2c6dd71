import Crypto
import Formats
import Kernel

extension FuzzTarget {
    /// A signature sector, and one whose blocks have a CRC that fits, which no fuzzer finds.
    static var signatureSector: FuzzTarget {
        FuzzTarget("signature-sector", entry: { FuzzTarget.signatureSector.run($0, $1) }) { bytes in
            checkSector(sector(of: bytes))
            var repaired = bytes
            for start in stride(from: 0, to: bytes.count, by: SignatureBlock.byteCount) {
                repair(&repaired, at: start)
            }
            checkSector(sector(of: repaired))
        }
    }

    private static func sector(of bytes: [UInt8]) -> [UInt8] {
        let count = SignatureSector.byteCount
        let padding = max(count - bytes.count, 0)
        return Array(bytes.prefix(count)) + [UInt8](repeating: 0xFF, count: padding)
    }

    private static func repair(_ bytes: inout [UInt8], at start: Int) {
        let end = start + SignatureBlock.byteCount - 20
        guard end + 4 <= bytes.count else { return }
        var writer = ByteWriter()
        writer.u32le(CRC32.zlib(Array(bytes[start..<end]), initial: 0))
        bytes.replaceSubrange(end..<end + 4, with: writer.bytes)
    }

    private static func checkSector(_ bytes: [UInt8]) {
        guard let sector = SignatureSector(bytes: bytes) else {
            preconditionFailure("a sector has 4096 bytes")
        }
        precondition(sector.bytes == bytes && sector.blocks.count == 3)
        for case .success(let block) in sector.blocks {
            precondition(SignatureBlock.parse(block.bytes) == .success(block))
            precondition(block.keyDigest.count == 32)
            let digest = block.scheme.digest([1, 2, 3])
            precondition(block.imageDigest.count == digest.count)
            _ = block.verify(digest: digest)
            let built = SignatureBlock(
                scheme: block.scheme,
                imageDigest: block.imageDigest,
                keyBytes: block.keyBytes,
                signature: block.signature
            )
            precondition(built?.keyDigest == block.keyDigest)
            if let more = sector.appending(block) {
                precondition(more.blockCount == sector.blockCount + 1)
            }
        }
        if let signed = SignedContents([UInt8](repeating: 1, count: 4096) + bytes, image: nil) {
            precondition(signed.checks.count == 3 && signed.contents.count == 4096)
        }
    }
}
