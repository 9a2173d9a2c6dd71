import Formats
import Kernel
import Testing

/// Whoever gives the wrong file is told what it is and what to do.
struct ImageErrorTests {
    private func error(_ bytes: [UInt8], chip: ChipModel? = nil) -> ImageError? {
        do {
            _ = try AppImage.parse(bytes, chip: chip)
            return nil
        } catch {
            return error
        }
    }

    private let good = AppImageTests.image.bytes

    private func changed(_ index: Int, _ byte: UInt8) -> [UInt8] {
        var bytes = good
        bytes[index] = byte
        return bytes
    }

    @Test(
        arguments: [
            ("<!DOCTYPE html><html>404</html>", .html), ("\r\n <html>", .html),
            ("{\"error\":\"no\"}", .json), ("\u{7F}ELF....", .elf), ("PK\u{3}\u{4}...", .zip),
        ] as [(String, ImageError.OtherContent)]
    )
    func `text and other files are recognised`(_ text: String, _ content: ImageError.OtherContent) {
        #expect(error(Array(text.utf8)) == .otherContent(content))
    }

    @Test func `flash contents that are no image are recognised`() throws {
        #expect(error([UInt8](repeating: 0xFF, count: 64)) == .otherContent(.erased))
        #expect(error([0x1F, 0x8B, 8, 0]) == .otherContent(.gzip))
        let table = try PartitionTable.parse(csv: "f,app,factory,,1M")
        #expect(error(table.binary()) == .otherContent(.partitionTable))
        let flash = [UInt8](repeating: 0xFF, count: 0x1000) + good
        #expect(error(flash) == .otherContent(.wholeFlash))
        #expect(error([0xEA] + good.dropFirst()) == .wrongMagic(0xEA))
    }

    @Test func `an image for another chip is refused, unless any will do`() {
        let other = changed(12, 5)
        #expect(error(other, chip: .esp32) == .otherChip(chipID: 5, expected: .esp32))
        #expect(
            error(other, chip: .esp32)?.message
                == "the image is for ESP32-C3, expected ESP32"
        )
        #expect(error(changed(12, 0x77)) == .otherChip(chipID: 0x77, expected: nil))
        #expect(error(good, chip: .esp32) == nil)
        #expect(error(good, chip: .esp32s3) == .otherChip(chipID: 0, expected: .esp32s3))
    }

    @Test func `wrong numbers are named with what was expected`() {
        let hash = Array(good.suffix(32))
        #expect(error(changed(1, 17)) == .tooManySegments(17))
        #expect(error(changed(28, 2)) == .segmentLength(index: 0, length: 0x102))
        #expect(error(changed(31, 1)) == .segmentLength(index: 0, length: 0x100_0100))
        #expect(
            error(changed(24, 0x24))
                == .misaligned(
                    index: 0,
                    address: 0x3F40_0024,
                    offset: 0x20,
                    pageBytes: 0x10000
                )
        )
        #expect(error(changed(0x13F, 0xDE)) == .wrongChecksum(written: 0xDE, computed: 0xDF))
        #expect(error(changed(0x128, 0xDF)) == .wrongChecksum(written: 0xDF, computed: 0xDE))
        guard case .wrongHash(hash, let computed) = error(changed(4, 1)) else {
            Issue.record("a changed entry address was not found by the hash")
            return
        }
        #expect(computed != hash)
    }

    @Test func `every error has a sentence and something to do`() {
        let errors: [ImageError] = [
            .empty, .wrongMagic(1), .cutShort(part: .header, needed: 24, available: 3),
            .cutShort(part: .segmentHeader(1), needed: 24, available: 3),
            .cutShort(part: .segment(1), needed: 24, available: 3),
            .cutShort(part: .checksum, needed: 24, available: 3),
            .cutShort(part: .hash, needed: 24, available: 3),
            .otherChip(chipID: 5, expected: nil), .tooManySegments(17),
            .segmentLength(index: 0, length: 3),
            .misaligned(index: 0, address: 1, offset: 2, pageBytes: 4),
            .wrongChecksum(written: 1, computed: 2), .wrongHash(written: [1], computed: [2]),
            .impossibleSize(requested: 17, smallest: 16),
            .behaviourTooLong(byteCount: 2, largest: 1),
        ]
        let texts = errors.map(\.description)
        #expect(Set(texts).count == texts.count)
        #expect(errors.allSatisfy { !$0.message.isEmpty && !$0.hint.isEmpty })
        #expect(
            errors[2].description
                == "the image is cut short in the header: it needs 24 bytes, and 3 are there "
                + "(copy or download the file again, completely)"
        )
        #expect(errors[13].hint == "use 32 bytes")
    }
}
