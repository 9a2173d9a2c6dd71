import Crypto
import Formats
import Kernel
import TestSupport
import Testing

/// Oracle: `esptool image-info`, and images that esptool makes.
struct ImageReadingTests {
    private static let app = AppImageTests.image.bytes

    private func changed(_ changes: [Int: UInt8]) -> [UInt8] {
        var bytes = Self.app
        for (index, byte) in changes { bytes[index] = byte }
        return bytes
    }

    @Test func `a sound image has no findings and is what parsing gives`() throws {
        let reading = try ImageReading(Self.app)
        let image = try AppImage.parse(Self.app)
        #expect(reading.isSound)
        #expect(reading.findings.isEmpty)
        #expect(reading.kind == .app)
        #expect(reading.chip?.name == "ESP32")
        #expect(reading.header == image.header)
        #expect(reading.segments == image.segments)
        #expect(reading.imageBytes == 352)
        #expect(reading.checksum == .good([0xDF]))
        #expect(reading.hash == .good(try #require(image.hash)))
        #expect(reading.dataOffsets == [0x20, 0x128])
    }

    @Test func `all that is wrong is told, and parsing tells the first`() throws {
        let bytes = changed([28: 0x02, 0x13F: 0])
        let reading = try ImageReading(bytes)
        #expect(!reading.isSound)
        #expect(reading.findings.first == .segmentLength(index: 0, length: 0x102))
        #expect(reading.findings.count > 1)
        #expect(throws: reading.findings[0]) { try AppImage.parse(bytes) }
    }

    @Test func `checksum and SHA-256 are told apart`() throws {
        let wrongSum = try ImageReading(changed([0x13F: 0xDE]))
        #expect(wrongSum.checksum == .wrong(written: [0xDE], computed: [0xDF]))
        #expect(!wrongSum.isSound)
        let wrongHash = try ImageReading(changed([0x140: 0]))
        #expect(wrongHash.checksum == .good([0xDF]))
        guard case .wrong = wrongHash.hash else {
            Issue.record("\(wrongHash.hash)")
            return
        }
        #expect(!wrongHash.isSound)
        let without = try ImageReading(changed([23: 0]))
        #expect(without.hash == .absent)
        #expect(without.isSound)
        #expect(without.imageBytes == 320)
    }

    @Test func `an image that is cut short is read as far as it goes`() throws {
        #expect(throws: ImageError.cutShort(part: .header, needed: 24, available: 23)) {
            try ImageReading(Array(Self.app.prefix(23)))
        }
        let expected: [(Int, ImageError.Part?, segments: Int)] = [
            (24, .segmentHeader(0), 0), (32, .segment(0), 0), (287, .segment(0), 0),
            (288, .segmentHeader(1), 1), (303, .segment(1), 1), (304, nil, 2), (340, nil, 2),
        ]
        for (count, part, segments) in expected {
            let reading = try ImageReading(Array(Self.app.prefix(count)))
            #expect(reading.segments.count == segments)
            #expect(!reading.isSound)
            guard let part else {
                #expect(reading.obstacle == nil)
                continue
            }
            guard case .cutShort(part, _, count) = reading.obstacle else {
                Issue.record("\(count) bytes: \(String(describing: reading.obstacle))")
                continue
            }
        }
    }

    @Test func `what stands behind an image changes nothing`() throws {
        let reading = try ImageReading(Self.app + Array(repeating: 0xFF, count: 5000))
        #expect(reading.isSound)
        #expect(reading.imageBytes == 352)
        #expect(reading.rest.count == 5000)
    }

    @Test func `bootloaders and programs for RAM are recognised`() throws {
        let loader = try ImageReading(BootloaderImageBuilder().build().bytes)
        #expect(loader.kind == .bootloader)
        #expect(loader.bootloaderDescriptor?.idfVersion == "v6.2")
        let program = AppImage(
            header: AppImageHeader(segmentCount: 1, entryAddress: 0x4008_0000, chip: .esp32),
            segments: [ImageSegment(loadAddress: 0x4008_0000, data: [1, 2, 3, 4])]
        )
        #expect(try ImageReading(program.bytes).kind == .ramProgram)
        #expect(try EsptoolImages.verdicts([program.bytes]) == [.good])
        var constants = program.segments
        constants.append(ImageSegment(loadAddress: 0x3F40_0030, data: [0, 0, 0, 0]))
        let bare = AppImage(header: program.header, segments: constants)
        #expect(try ImageReading(bare.bytes).kind == .unknown)
    }

    @Test func `a whole flash that begins with its bootloader is recognised`() throws {
        let loader = try BootloaderImageBuilder(chip: .esp32c3).build().bytes
        let table = try PartitionTable.parse(csv: "f,app,factory,,1M").binary()
        let gap = [UInt8](repeating: 0xFF, count: 0x8000 - loader.count)
        #expect(try ImageReading(loader + gap + table).isWholeFlash)
        #expect(try !ImageReading(loader + gap).isWholeFlash)
        #expect(try !ImageReading(Self.app + gap + table).isWholeFlash)
    }

    @Test func `an image for an unknown chip is read without its addresses`() throws {
        let reading = try ImageReading(changed([12: 0x77]))
        #expect(reading.chip == nil)
        #expect(reading.checksum == .good([0xDF]))
        #expect(reading.segments.count == 2)
    }

    @Test(arguments: EspressifChip.all.map(\.number))
    func `what esptool makes for a chip is read without findings`(number: UInt16) throws {
        let chip = try #require(EspressifChip(number: number))
        let program = try TestELF(OtherChipImage.make(chip))
        for pads in [false, true] {
            let made = try elf2image(program.bytes, chip, pads ? ["--secure-pad-v2"] : [])
            let reading = try ImageReading(made)
            #expect(reading.isSound)
            #expect(reading.chip == chip)
            #expect(reading.kind == .app)
            #expect(reading.findings.isEmpty, "\(reading.findings)")
            #expect(
                reading.segments.allSatisfy {
                    $0.loadAddress < 0x1_0000 || chip.region(of: $0.loadAddress) != nil
                }
            )
            #expect(!pads || made.count % 0x10000 == 0)
        }
    }

    @Test(arguments: ChipModel.allCases)
    func `padding for Secure Boot gives the image of esptool`(chip: ChipModel) throws {
        for byteCount in [196_608, 200_000, 262_080] {
            var builder = AppImageBuilder(projectName: "p", version: "1", byteCount: byteCount)
            builder.chip = chip
            let program = TestELF(try builder.build())
            let known = try #require(EspressifChip(number: chip.chipID))
            let made = try elf2image(
                program.bytes,
                known,
                ["--secure-pad-v2", "--max-rev-full", "\(chip.maxRevisionFull)"]
            )
            let isSame = made == program.image.paddedForSecureBoot().bytes
            #expect(isSame, "\(chip) with \(byteCount) bytes")
        }
    }

    @Test func `esptool judges changed images as the reader does`() throws {
        var random = RandomStream(seed: 9, name: "changed images")
        var images = [Self.app]
        for _ in 0..<300 {
            var bytes = Self.app
            // The flag of the hash is read otherwise by esptool, and is 0 or 1 here.
            let index = Int(random.below(UInt64(bytes.count)))
            if index == 23 {
                bytes[index] ^= 1
            } else {
                bytes[index] ^= UInt8(1 << random.below(8))
            }
            images.append(bytes)
        }
        for count in stride(from: 1, to: Self.app.count, by: 7) {
            images.append(Array(Self.app.prefix(count)))
        }
        let verdicts = try EsptoolImages.verdicts(images)
        for (image, verdict) in zip(images, verdicts) {
            let own = Self.verdict(image)
            #expect(own == verdict, "\(Hex.encode(image.prefix(32))), \(image.count) bytes")
        }
        #expect(Set(verdicts).count == 3)
    }

    private static func verdict(_ bytes: [UInt8]) -> EsptoolImages.Verdict {
        do {
            let reading = try ImageReading(bytes)
            // esptool cannot read a checksum that is not there, and takes no more than 16 segments.
            if case .cutShort = reading.checksum { return .unreadable }
            if reading.segments.count > 16 { return .unreadable }
            return reading.isSound ? .good : .bad
        } catch {
            return .unreadable
        }
    }

    private func elf2image(
        _ elf: [UInt8],
        _ chip: EspressifChip,
        _ options: [String]
    ) throws -> [UInt8] {
        let esptool = try ToolRun.tool("esptool")
        return try withTemporaryDirectory { folder in
            try writeFile(elf, to: folder + "/app.elf")
            let run = try ToolRun.run(
                esptool,
                [
                    "--chip", chip.name.lowercased().replacing("-", with: ""), "elf2image",
                    "--flash-mode", "dio", "--flash-size", "4MB", "-o", folder + "/app.bin",
                ] + options + [folder + "/app.elf"]
            )
            #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
            return try readFile(folder + "/app.bin")
        }
    }

    @Test func `a hash that is cut off is calculated all the same`() throws {
        let reading = try ImageReading(Array(Self.app.dropLast(32)))
        #expect(reading.hash == .cutShort(computed: Array(Self.app.suffix(32))))
    }

    @Test func `pages are as large as the descriptor says, from 8 to 256 KiB`() throws {
        let chip = ChipModel.esp32c6
        let image = try AppImageBuilder(
            projectName: "p",
            version: "1",
            byteCount: 0x8000,
            chip: chip
        ).build().bytes
        for power in UInt8(12)...19 {
            var bytes = image
            bytes[AppDescriptor.imageOffset + 180] = power
            let isKnown = (13...18).contains(power)
            #expect(try ImageReading(bytes).pageBytes == (isKnown ? 1 << Int(power) : 0x10000))
        }
    }
}
