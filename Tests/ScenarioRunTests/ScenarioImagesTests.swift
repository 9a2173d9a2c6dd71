import Device
import Formats
import Scenario
import Storage
import TestSupport
import Testing
import World

/// What Espressif's own tools say about what otasim puts on the flash.
@Suite struct ScenarioImagesTests {
    private static func assembled() throws -> Assembled {
        let setup = try ScenarioDecoder.decode(
            file: repositoryPath("scenarios/update/happy-path.yaml"),
            scenario: "update/happy-path"
        )
        return try Assembly.assemble(setup, seed: 1)
    }

    @Test func `esptool finds checksum and hash of every image valid`() throws {
        let esptool = try ToolRun.tool("esptool")
        let assembled = try Self.assembled()
        #expect(assembled.apps.map(\.name) == ["v1", "v2"])
        try withTemporaryDirectory { folder in
            for app in assembled.apps {
                let file = folder + "/\(app.name).bin"
                try writeFile(app.bytes, to: file)
                let info = try ToolRun.run(esptool, ["image-info", file])
                #expect(info.status == 0, "\(info.errorText)")
                #expect(info.outputText.contains("(valid)"))
                #expect(!info.outputText.contains("invalid"), "\(info.outputText)")
                #expect(info.outputText.contains("App version: \(app.version)"))
            }
        }
    }

    @Test func `the first flash is what esptool merge-bin makes of the same parts`() throws {
        let esptool = try ToolRun.tool("esptool")
        let assembled = try Self.assembled()
        let flash = assembled.start.device.flash
        let table = assembled.setup.device.partitions
        let factory = try #require(table.factory)
        let bootloaderOffset = assembled.setup.device.chip.bootloaderOffset
        let bootloader = try AppImage.parse(
            flash.read(bootloaderOffset, table.tableOffset - bootloaderOffset)
        )
        let app = try #require(assembled.apps.first { $0.name == "v1" })
        try withTemporaryDirectory { folder in
            let image = Array(bootloader.bytes.prefix(bootloader.imageBytes))
            try writeFile(image, to: folder + "/bootloader.bin")
            try writeFile(table.binary(), to: folder + "/table.bin")
            try writeFile(app.bytes, to: folder + "/app.bin")
            let merged = try ToolRun.run(
                esptool,
                [
                    "--chip", "esp32", "merge-bin", "-o", folder + "/flash.bin",
                    "--flash-mode", "dio", "--flash-freq", "40m", "--flash-size", "4MB",
                    "--pad-to-size", "4MB",
                    "0x1000", folder + "/bootloader.bin", "0x8000", folder + "/table.bin",
                    "0x\(String(factory.offset, radix: 16))", folder + "/app.bin",
                ]
            )
            #expect(merged.status == 0, "\(merged.outputText)\(merged.errorText)")
            let bytes = try readFile(folder + "/flash.bin")
            #expect(bytes == flash.bytes)
        }
    }
}
