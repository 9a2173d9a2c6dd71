import Formats
import Inspection
import TestSupport
import Testing

/// Flash images as esptool's merge-bin writes them.
struct MergeBinTests {
    private func merge(_ chip: ChipModel, _ options: [String]) throws -> [UInt8] {
        let esptool = try ToolRun.tool("esptool")
        let flash = try Dump(chip: chip).bytes()
        let parts = [
            ("bootloader.bin", chip.bootloaderOffset..<0x8000),
            ("partition-table.bin", 0x8000..<0x8C00), ("app.bin", 0x1_0000..<0x1_8000),
        ]
        return try withTemporaryDirectory { folder in
            var arguments = ["--chip", chip.rawValue, "merge-bin", "-o", folder + "/flash.bin"]
            arguments += options
            for (name, range) in parts {
                let end = name == "bootloader.bin" ? bootloaderEnd(flash, range) : range.upperBound
                try writeFile(Array(flash[range.lowerBound..<end]), to: folder + "/" + name)
                arguments += [String(range.lowerBound), folder + "/" + name]
            }
            let run = try ToolRun.run(esptool, arguments)
            try #require(run.status == 0, "\(run.outputText)\(run.errorText)")
            return try readFile(folder + "/flash.bin")
        }
    }

    private func bootloaderEnd(_ flash: [UInt8], _ range: Range<Int>) -> Int {
        (range.lowerBound..<range.upperBound).last { flash[$0] != 0xFF }.map { $0 + 1 }
            ?? range.upperBound
    }

    @Test(arguments: ChipModel.allCases)
    func `an image without padding boots`(chip: ChipModel) throws {
        let bytes = try merge(chip, [])
        #expect(bytes.count == 0x1_8000)
        #expect(try Dump.report(bytes).booted == "factory")
    }

    @Test(arguments: ChipModel.allCases)
    func `an image that fills its flash boots`(chip: ChipModel) throws {
        let bytes = try merge(chip, ["--pad-to-size", "4MB", "--flash-size", "4MB"])
        #expect(bytes.count == 4 << 20)
        #expect(try Dump.report(bytes).booted == "factory")
    }
}
