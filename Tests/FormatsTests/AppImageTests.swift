import Crypto
import Formats
import Kernel
import Testing

/// Vectors: an image of 352 bytes that esptool accepts, and one without segments.
struct AppImageTests {
    static let descriptor = {
        var descriptor = AppDescriptor(
            projectName: "hello",
            version: "1.0.0",
            time: "12:00:00",
            date: "Jan  1 2024",
            idfVersion: "v6.2-dev",
            elfSHA256: Array(repeating: 0xAA, count: 32)
        )
        return descriptor
    }()

    static let image = AppImage(
        header: AppImageHeader(segmentCount: 2, entryAddress: 0x4008_0000, chip: .esp32),
        segments: [
            ImageSegment(loadAddress: 0x3F40_0020, data: descriptor.bytes),
            ImageSegment(loadAddress: 0x4008_0000, data: [0xDE, 0xAD, 0xBE, 0xEF, 1, 2, 3, 4]),
        ]
    )

    @Test func `the smallest app is written byte for byte`() {
        let bytes = Self.image.bytes
        #expect(Hex.encode(bytes[..<24]) == "e902022000000840ee00000000000000008f010000000001")
        #expect(Hex.encode(bytes[24..<32]) == "2000403f00010000")
        #expect(
            Hex.encode(bytes[32..<64])
                == "3254cdab000000000000000000000000312e302e300000000000000000000000"
        )
        #expect(Hex.encode(bytes[0x120..<0x128]) == "0000084008000000")
        #expect(Hex.encode(bytes[0x130..<0x140]) == "000000000000000000000000000000df")
        #expect(
            Hex.encode(bytes[0x140...])
                == "23c57ac341b2f349c7c763eba02b74fb4f277f32b1c948a8232e8a46dad5fc80"
        )
        #expect(
            Hex.encode(SHA256.digest(bytes))
                == "705f9cbf5c813cddf0c4dd73ff2805f635b43a14e73b692916742a617faf9fd4"
        )
    }

    @Test func `an image without segments and hash is the header and a checksum`() throws {
        let expected = "e900022000000840ee00000000000000008f01000000000000000000000000ef"
        var header = AppImageHeader(segmentCount: 0, entryAddress: 0x4008_0000, chip: .esp32)
        header.hashAppended = 0
        let image = AppImage(header: header, segments: [])
        #expect(Hex.encode(image.bytes) == expected)
        #expect(try AppImage.parse(image.bytes) == image)
        #expect(image.hash == nil && image.descriptor == nil && image.behaviour == nil)
    }

    @Test func `an image is read back, with or without bytes behind it`() throws {
        let image = Self.image
        #expect(try AppImage.parse(image.bytes, chip: .esp32) == image)
        #expect(image.descriptor == Self.descriptor)
        #expect(image.dataOffsets == [0x20, 0x128])
        #expect(image.hash == Array(image.bytes.suffix(32)))
        let padded = image.bytes + [UInt8](repeating: 0xFF, count: 100)
        let read = try AppImage.parse(padded)
        #expect(read.imageBytes == 352 && read.bytes == padded)
        #expect(read.segments == image.segments && read.hash == image.hash)
    }

    @Test func `every field of the header is read and written`() throws {
        let bytes = (0..<24).map { UInt8($0 * 7 + 3) }
        let header = try #require(AppImageHeader(bytes: bytes))
        #expect(header.bytes == bytes)
        #expect(header.minChipRevisionFull == UInt16(bytes[15]) | UInt16(bytes[16]) << 8)
        #expect(AppImageHeader(bytes: Array(bytes.dropLast())) == nil)
    }

    @Test func `every field of the descriptors is read and written`() throws {
        let printable = (0..<256).map { UInt8($0 % 90 + 33) }
        let app = try #require(AppDescriptor(bytes: printable))
        #expect(app.bytes == printable)
        #expect(AppDescriptor(bytes: Array(printable.dropLast())) == nil)
        let boot = try #require(BootloaderDescriptor(bytes: Array(printable.prefix(80))))
        #expect(boot.bytes == Array(printable.prefix(80)))
        #expect(BootloaderDescriptor(bytes: Array(printable.prefix(79))) == nil)
    }

    @Test func `a changed byte anywhere is found`() throws {
        let good = Self.image.bytes
        for index in good.indices {
            var bad = good
            bad[index] ^= 0x40
            #expect(throws: ImageError.self, "byte \(index)") { try AppImage.parse(bad) }
        }
    }

    @Test func `a copy that is cut anywhere is found`() throws {
        let good = Self.image.bytes
        for count in 0..<good.count {
            let error = #expect(throws: ImageError.self, "\(count) bytes") {
                try AppImage.parse(Array(good.prefix(count)))
            }
            let needed =
                [(1, 0), (24, 24), (32, 32), (288, 288), (296, 296), (304, 304)]
                .first { count < $0.0 }?.1 ?? (count < 320 ? 320 : 352)
            guard count > 0 else {
                #expect(error == .empty)
                continue
            }
            guard case .cutShort(_, needed, count) = error else {
                Issue.record("\(count) bytes gave \(String(describing: error))")
                continue
            }
        }
    }
}
