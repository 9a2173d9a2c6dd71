import Foundation
import TestSupport
import Testing

/// `otasim partition`; the texts beside the tables are those of ESP-IDF's generator.
@Suite struct PartitionCommandTests {
    private static let csv = """
        # Name, Type, SubType, Offset, Size, Flags
        nvs, data, nvs, , 0x4000
        otadata, data, ota, , 0x2000
        phy_init, data, phy, , 0x1000
        factory, app, factory, , 1M
        ota_0, app, ota_0, , 1M
        ota_1, app, ota_1, , 1M
        """

    /// What `gen_esp32part.py` writes for the binary form of the table above.
    private static let generated = """
        # ESP-IDF Partition Table
        # Name, Type, SubType, Offset, Size, Flags
        nvs,data,nvs,0x9000,16K,
        otadata,data,ota,0xd000,8K,
        phy_init,data,phy,0xf000,4K,
        factory,app,factory,0x10000,1M,
        ota_0,app,ota_0,0x110000,1M,
        ota_1,app,ota_1,0x210000,1M,

        """

    private func write(_ text: String, _ path: String) throws -> String {
        try writeFile(Array(text.utf8), to: path)
        return path
    }

    private func object(_ run: ToolRun) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(run.stdout))
        return try #require(object as? [String: Any])
    }

    @Test func `a table goes to binary and back, alone and inside of a dump`() throws {
        try withTemporaryDirectory { folder in
            let csv = try write(Self.csv, folder + "/in.csv")
            let binary = folder + "/table.bin"
            #expect(try OtasimTool.run("partition", "to-bin", csv, "-o", binary).status == 0)
            let bytes = try readFile(binary)
            #expect(bytes.count == 0xC00)
            // The MD5 record stands behind six entries.
            #expect(bytes[192] == 0xEB && bytes[208..<224] != bytes[224..<240])
            let text = try OtasimTool.run("partition", "to-csv", binary)
            #expect(text.status == 0 && text.outputText == Self.generated)
            let dump = folder + "/dump.bin"
            let blank = [UInt8](repeating: 0xFF, count: 0x8000)
            try writeFile(blank + bytes + blank, to: dump)
            #expect(try OtasimTool.run("partition", "to-csv", dump).outputText == Self.generated)
            let again = try OtasimTool.run("partition", "to-bin", folder + "/in.csv")
            #expect(again.stdout == bytes)
            let bare = try OtasimTool.run("partition", "to-bin", csv, "--disable-md5sum")
            #expect(bare.stdout.count == 0xC00 && bare.stdout[192] == 0xFF)
        }
    }

    @Test func `a good table is printed with its gaps`() throws {
        try withTemporaryDirectory { folder in
            let csv = try write(Self.csv, folder + "/in.csv")
            let run = try OtasimTool.run("partition", "check", csv, "--flash-size", "4MB")
            #expect(run.status == 0, "\(run.errorText)")
            #expect(run.outputText.contains("free: 0x310000 to 0x400000, 960 KiB"))
            #expect(run.outputText.hasSuffix("the table is good\n"))
            let json = try object(
                try OtasimTool.run("partition", "check", csv, "--flash-size", "4MB", "--json")
            )
            #expect(json["good"] as? Bool == true)
            #expect((json["partitions"] as? [Any])?.count == 6)
            #expect((json["errors"] as? [String]) == [])
        }
    }

    struct Bad: Sendable {
        let csv: String
        var options: [String] = []
        let words: String
    }

    @Test(arguments: [
        Bad(csv: "f, app, factory, 0x18000, 1M", words: "0x18000"),
        Bad(csv: "f, app, factory, , 1M\nf, app, ota_0, , 1M", words: "label"),
        Bad(csv: "f, app, factory, , 5M", options: ["--flash-size", "4MB"], words: "4"),
        Bad(csv: "o, data, ota, , 0x1000\nf, app, factory, , 1M", words: "0x2000"),
        Bad(csv: "f, app, factory, , 0x11000", options: ["--secure", "v1"], words: "line 1"),
    ])
    func `a table that the generator refuses ends check with 1 and to-bin with 2`(
        _ bad: Bad
    ) throws {
        try withTemporaryDirectory { folder in
            let csv = try write(bad.csv, folder + "/in.csv")
            let path = try OtasimTool.path()
            let check = try ToolRun.run(path, ["partition", "check", csv] + bad.options)
            #expect(check.status == 1)
            #expect(check.outputText.contains("the generator refuses it"))
            #expect(check.outputText.contains(bad.words), "\(check.outputText)")
            let binary = try ToolRun.run(path, ["partition", "to-bin", csv] + bad.options)
            #expect(binary.status == 2)
            #expect(binary.errorText.hasPrefix(csv) && binary.errorText.contains("("))
            #expect(binary.stdout.isEmpty)
        }
    }

    @Test func `without MD5 the bootloader boots and an app finds nothing`() throws {
        try withTemporaryDirectory { folder in
            let csv = try write(Self.csv, folder + "/in.csv")
            let bare = folder + "/bare.bin"
            _ = try OtasimTool.run("partition", "to-bin", csv, "--disable-md5sum", "-o", bare)
            let run = try OtasimTool.run("partition", "check", bare)
            #expect(run.status == 1)
            #expect(run.outputText.contains("although the bootloader boots it"))
            let json = try object(try OtasimTool.run("partition", "check", bare, "--json"))
            #expect(json["bootloader_refusal"] is NSNull)
            #expect(json["app_refusal"] as? String == "ESP_ERR_NOT_FOUND")
        }
    }

    @Test func `an app without a place is an error, one in a tight place a warning`() throws {
        try withTemporaryDirectory { folder in
            let csv = try write(Self.csv, folder + "/in.csv")
            for (byteCount, status, words) in [
                (1 << 20, Int32(0), "less than 5 %"), (1 << 19, 0, "good"),
                ((1 << 20) + 1, 1, "no app partition holds them"),
            ] {
                let app = folder + "/app.bin"
                try writeFile([0xE9] + [UInt8](repeating: 0, count: byteCount - 1), to: app)
                let run = try OtasimTool.run("partition", "check", csv, "--app", app)
                #expect(run.status == status && run.outputText.contains(words))
            }
            let table = try OtasimTool.run("partition", "check", csv, "--app", csv)
            #expect(table.status == 1)
            #expect(table.outputText.contains("is no app image, which begins with 0xe9"))
        }
    }

    @Test(arguments: [
        ["partition", "check", "/nonexistent.csv"], ["partition", "to-csv", "/nonexistent.bin"],
    ])
    func `a missing file ends with 2`(_ arguments: [String]) throws {
        let run = try ToolRun.run(OtasimTool.path(), arguments)
        #expect(run.status == 2 && run.errorText.contains("cannot be read"))
    }

    @Test(arguments: [
        ["partition", "check", "x", "--offset", "0x8100"],
        ["partition", "check", "x", "--offset", "-1"],
        ["partition", "check", "x", "--flash-size", "3MB"],
        ["partition", "check", "x", "--secure", "v3"],
    ])
    func `wrong options end with 64`(_ arguments: [String]) throws {
        #expect(try ToolRun.run(OtasimTool.path(), arguments).status == 64)
    }
}
