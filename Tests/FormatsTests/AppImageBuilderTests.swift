import Formats
import Kernel
import TestSupport
import Testing

/// Oracle: esptool, which reads images, and makes them from ELF programs.
struct AppImageBuilderTests {
    private static let sizes = [1024, 4096, 65536, 190_000, 196_608, 300_000, 1 << 20, 1_900_000]

    private func builder(_ byteCount: Int, _ chip: ChipModel = .esp32) -> AppImageBuilder {
        AppImageBuilder(
            projectName: "thermostat",
            version: "1.2.3",
            byteCount: byteCount,
            secureVersion: 3,
            behaviour: Array("healthy".utf8),
            chip: chip
        )
    }

    @Test(arguments: sizes)
    func `an image has exactly the length that was asked for`(_ byteCount: Int) throws {
        let image = try builder(byteCount).build()
        #expect(image.bytes.count == byteCount && image.imageBytes == byteCount)
        #expect(try AppImage.parse(image.bytes, chip: .esp32) == image)
        #expect(image.behaviour == Array("healthy".utf8))
        #expect(image.descriptor?.version == "1.2.3")
        #expect(image.descriptor?.projectName == "thermostat")
        #expect(image.descriptor?.secureVersion == 3)
    }

    @Test(arguments: ChipModel.allCases)
    func `segments lie where the chip has memory, and nowhere twice`(_ chip: ChipModel) throws {
        for byteCount in Self.sizes {
            let image = try builder(byteCount, chip).build()
            let ranges = image.segments.map {
                Int($0.loadAddress)..<Int($0.loadAddress) + $0.data.count
            }
            let memory = [chip.drom, chip.dram, chip.iram, chip.irom, chip.iram]
                .map { Int($0.lowerBound)..<Int($0.upperBound) }
            #expect(zip(memory, ranges).allSatisfy { $0.contains($1) })
            for (index, range) in ranges.enumerated() {
                #expect(ranges[..<index].allSatisfy { !$0.overlaps(range) })
            }
            #expect(chip.iram.contains(image.header.entryAddress))
        }
    }

    @Test(arguments: sizes)
    func `esptool finds checksum and hash valid`(_ byteCount: Int) throws {
        for chip in byteCount == 300_000 ? ChipModel.allCases : [.esp32] {
            let bytes = try builder(byteCount, chip).build().bytes
            let output = try imageInfo(bytes, chip)
            #expect(output.contains(/Checksum: 0x[0-9a-f]{2} \(valid\)/), "\(output)")
            #expect(output.contains(/Validation hash: [0-9a-f]{64} \(valid\)/), "\(output)")
            #expect(output.contains("Project name: thermostat"), "\(output)")
            #expect(output.contains("App version: 1.2.3"), "\(output)")
            #expect(output.contains("Secure version: 3"), "\(output)")
        }
    }

    @Test func `esptool finds a changed image invalid`() throws {
        var bytes = try builder(65536).build().bytes
        bytes[40000] ^= 1
        let output = try imageInfo(bytes, .esp32)
        #expect(output.contains("(invalid") && !output.contains("(valid)"), "\(output)")
    }

    @Test(arguments: ChipModel.allCases)
    func `esptool makes the same image from a program with these segments`(
        _ chip: ChipModel
    ) throws {
        for byteCount in [196_608, 1 << 20] {
            let program = TestELF(try builder(byteCount, chip).build())
            let made = try elf2image(program.bytes, chip)
            let isSame = made == program.image.bytes
            #expect(isSame, "\(chip) with \(byteCount) bytes")
        }
    }

    @Test func `two versions differ nearly everywhere, the same one nowhere`() throws {
        var other = builder(65536)
        other.version = "1.2.4"
        let first = try builder(65536).build()
        let second = try other.build()
        let again = try builder(65536).build()
        let alike = zip(first.bytes, second.bytes).count { $0 == $1 }
        #expect(alike < 1500)
        #expect(first == again)
    }

    @Test func `sizes that cannot be are refused with one that can`() throws {
        for (requested, possible) in [(0, nil), (100, nil), (4095, 4096), (65537, 65552)]
            as [(Int, Int?)]
        {
            var asked = builder(requested)
            let error = #expect(throws: ImageError.self) { try asked.build() }
            guard case .impossibleSize(requested, let smallest) = error else {
                Issue.record("\(requested) gave \(String(describing: error))")
                continue
            }
            #expect(error?.hint == "use \(possible ?? smallest) bytes")
            asked.byteCount = smallest
            #expect(try asked.build().bytes.count == smallest)
        }
    }

    @Test func `every possible size from the smallest on can be built`() throws {
        for byteCount in stride(from: 1008, to: 9000, by: 16) + [196_592, 196_608, 262_160] {
            #expect(try builder(byteCount).build().imageBytes == byteCount)
        }
    }

    @Test func `a behaviour of any length up to the limit comes back`() throws {
        for count in [0, 1, 2, 3, 4, AppImageBuilder.behaviourBytesMax] {
            var long = builder(100_000)
            long.behaviour = (0..<count).map { UInt8($0 & 0xFF) }
            let image = try AppImage.parse(try long.build().bytes)
            #expect(image.behaviour == long.behaviour)
        }
        var none = builder(100_000)
        none.behaviour = nil
        #expect(try none.build().behaviour == nil)
        none.behaviour = Array(repeating: 0, count: AppImageBuilder.behaviourBytesMax + 1)
        #expect(throws: ImageError.self) { try none.build() }
    }

    private func imageInfo(_ bytes: [UInt8], _ chip: ChipModel) throws -> String {
        let esptool = try ToolRun.tool("esptool")
        return try withTemporaryDirectory { folder in
            try writeFile(bytes, to: folder + "/app.bin")
            let run = try ToolRun.run(
                esptool,
                ["--chip", chip.rawValue, "image-info", folder + "/app.bin"]
            )
            #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
            return run.outputText
        }
    }

    private func elf2image(_ elf: [UInt8], _ chip: ChipModel) throws -> [UInt8] {
        let esptool = try ToolRun.tool("esptool")
        return try withTemporaryDirectory { folder in
            try writeFile(elf, to: folder + "/app.elf")
            let run = try ToolRun.run(
                esptool,
                [
                    "--chip", chip.rawValue, "elf2image", "--flash-mode", "dio", "--flash-freq",
                    "40m", "--flash-size", "4MB", "--min-rev-full", "0", "--max-rev-full",
                    "\(chip.maxRevisionFull)", "-o", folder + "/app.bin", folder + "/app.elf",
                ]
            )
            #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
            return try readFile(folder + "/app.bin")
        }
    }
}
