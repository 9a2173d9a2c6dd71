import Formats
import Foundation
import TestSupport
import Testing

/// `otasim boot` as a team uses it on a dump.
struct BootCommandTests {
    private static let entries = [
        Partition(label: "nvs", type: 1, subtype: 2, offset: 0x9000, size: 0x4000),
        Partition(label: "otadata", type: 1, subtype: 0, offset: 0xD000, size: 0x2000),
        Partition(label: "ota_0", type: 0, subtype: 0x10, offset: 0x1_0000, size: 0x4_0000),
        Partition(label: "ota_1", type: 0, subtype: 0x11, offset: 0x5_0000, size: 0x4_0000),
    ]
    private static let old = OTASelectEntry(otaSeq: 1, state: .valid)
    private static let new = OTASelectEntry(otaSeq: 2, state: .new)

    private struct Answer: Decodable, Equatable {
        var selected: Int?
        var booted: String?
        var reasons: [String]
        var otadata_after: [String]?
        var secure_version_after: Int
        var writes: [String]
    }

    /// A flash of 1 MB with two apps of the given secure versions.
    private func flash(_ versions: [UInt32] = [0, 0]) throws -> [UInt8] {
        var layout = FlashLayout(flashBytes: 0x10_0000)
        let size = FlashSettings(size: .mb1)
        try layout.place(bootloader: try BootloaderImageBuilder(flash: size).build())
        try layout.place(table: PartitionTable(entries: Self.entries))
        for (index, version) in versions.enumerated() {
            let app = try AppImageBuilder(
                projectName: "lamp",
                version: "1.\(index).0",
                byteCount: 0x8000,
                secureVersion: version
            ).build()
            try layout.place(app.bytes, in: Self.entries[2 + index], name: "app")
        }
        for (sector, entry) in [Self.old, Self.new].enumerated() {
            try layout.place(entry, sector: sector, in: Self.entries[1])
        }
        return layout.image()
    }

    private func answer(_ run: ToolRun) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(run.stdout))
    }

    @Test func `the app that boots, and nothing is written without being told to`() throws {
        try withTemporaryDirectory { folder in
            let dump = folder + "/dump.bin"
            let bytes = try flash()
            try writeFile(bytes, to: dump)
            let run = try OtasimTool.run("boot", dump, "--rollback", "--json")
            #expect(run.status == 0, "\(run.errorText)")
            let answer = try answer(run)
            #expect(answer.selected == 1)
            #expect(answer.booted == "ota_1")
            #expect(answer.writes == ["rewrite_sector_1"])
            #expect(answer.secure_version_after == 0)
            let pending = OTASelectEntry(otaSeq: 2, state: .pendingVerify).bytes
            let hex = [Self.old.bytes, pending].map { $0.map { String(format: "%02x", $0) } }
            #expect(answer.otadata_after == hex.map { $0.joined() })
            #expect(answer.reasons.last == "ota_1 starts.")
            #expect(try readFile(dump) == bytes)
        }
    }

    @Test func `with --write each call is one more start`() throws {
        try withTemporaryDirectory { folder in
            let dump = folder + "/dump.bin"
            try writeFile(try flash(), to: dump)
            let labels = try (0..<3).map { _ in
                try answer(OtasimTool.run("boot", dump, "--rollback", "--write", "--json")).booted
            }
            #expect(labels == ["ota_1", "ota_0", "ota_0"])
            let entry = try readFile(dump)[0xE000..<0xE020]
            #expect(Array(entry) == OTASelectEntry(otaSeq: 2, state: .aborted).bytes)
        }
    }

    @Test func `an eFuse file is read, and written with --write only`() throws {
        try withTemporaryDirectory { folder in
            let (dump, efuse) = (folder + "/dump.bin", folder + "/efuse.bin")
            var bytes = try flash([2, 1])
            let confirmed = OTASelectEntry(otaSeq: 3, state: .valid)
            bytes.replaceSubrange(0xD000..<0xD020, with: confirmed.bytes)
            try writeFile(bytes, to: dump)
            let blank = [UInt8](repeating: 0, count: 288)
            try writeFile(blank, to: efuse)
            let arguments = ["boot", dump, "--anti-rollback", "--efuse", efuse, "--json"]
            let tool = try OtasimTool.path()
            let first = try answer(ToolRun.run(tool, arguments))
            #expect(first.booted == "ota_0")
            #expect(first.secure_version_after == 2)
            #expect(try readFile(efuse) == blank)
            _ = try ToolRun.run(tool, arguments + ["--write"])
            var burnt = blank
            burnt[287 - 0x78 - 16] = 0b11
            #expect(try readFile(efuse) == burnt)
        }
    }

    @Test func `an image without padding grows only as far as something is written`() throws {
        try withTemporaryDirectory { folder in
            let dump = folder + "/flash.bin"
            // A board that was never started: the first app is written down in otadata.
            var bytes = try flash()
            bytes.replaceSubrange(0xD000..<0xF000, with: repeatElement(0xFF, count: 0x2000))
            let short = Array(bytes.prefix(0xC000))
            try writeFile(short, to: dump)
            let nothing = try OtasimTool.run("boot", dump, "--write")
            #expect(nothing.status == 1)
            #expect(try readFile(dump) == short)
            try writeFile(Array(bytes.prefix(0x1_8000)), to: dump)
            #expect(try OtasimTool.run("boot", dump, "--write").status == 0)
            let after = try readFile(dump)
            #expect(after.count == 0x1_8000)
            #expect(Array(after[0xD000..<0xD020]) == Self.old.bytes)
        }
    }

    @Test func `otadata and a table are enough, and only otadata is written`() throws {
        try withTemporaryDirectory { folder in
            let (dump, table) = (folder + "/otadata.bin", folder + "/partitions.csv")
            try writeFile(Array(try flash()[0xD000..<0xF000]), to: dump)
            try writeFile(Array(PartitionTable(entries: Self.entries).csv().utf8), to: table)
            let run = try OtasimTool.run(
                "boot",
                dump,
                "--partitions",
                table,
                "--rollback",
                "--hold",
                "factory_reset=6s",
                "--write"
            )
            #expect(run.status == 0, "\(run.errorText)")
            #expect(run.outputText.hasSuffix("\nboots ota_0\n"))
            #expect(run.outputText.contains("- The factory reset erases nvs.\n"))
            let bytes = try readFile(dump)
            #expect(bytes.count == 0x2000)
            let aborted = OTASelectEntry(otaSeq: 2, state: .aborted).bytes
            #expect(Array(bytes[0x1000..<0x1020]) == aborted)
        }
    }

    @Test func `a board that boots nothing ends with 1 and says null`() throws {
        try withTemporaryDirectory { folder in
            let dump = folder + "/dump.bin"
            var bytes = try flash()
            for address in [0x1_4000, 0x5_4000] { bytes[address] ^= 1 }
            try writeFile(bytes, to: dump)
            let run = try OtasimTool.run("boot", dump, "--json")
            #expect(run.status == 1)
            let answer = try answer(run)
            #expect(answer.booted == nil)
            #expect(answer.selected == 1)
            #expect(
                answer.reasons.filter { $0.contains("is refused:") } == [
                    "ota_1 at 0x50000 is refused: checksum 0xee, stored 0xef.",
                    "ota_0 at 0x10000 is refused: checksum 0xa1, stored 0xa0.",
                ]
            )
        }
    }

    @Test func `a file that is no dump ends with 2 and one line`() throws {
        try withTemporaryDirectory { folder in
            let file = folder + "/file"
            let app = try AppImageBuilder(projectName: "p", version: "1", byteCount: 0x8000).build()
            for bytes in [[], Array("text".utf8), app.bytes, [UInt8](repeating: 0xFF, count: 8192)]
            {
                try writeFile(bytes, to: file)
                let run = try OtasimTool.run("boot", file, "--json")
                #expect(run.status == 2)
                #expect(run.stdout == [])
                #expect(run.errorText.hasPrefix("\(file): the file "))
                #expect(run.errorText.split(separator: "\n").count == 1)
            }
            let missing = try OtasimTool.run("boot", folder + "/missing")
            #expect(missing.status == 2)
            #expect(
                missing.errorText == "\(folder)/missing: cannot be read: "
                    + "No such file or directory (give the path of a file)\n"
            )
        }
    }

    @Test(arguments: [
        ["--hold", "factory_reset"], ["--hold", "boot=6s"], ["--hold", "test_app=6"],
        ["--hold", "test_app=99999999999999999999s"], ["--reset", "reset"],
        ["--table-offset", "0x8001"], ["--table-offset", "-4096"], ["--chip", "esp8266"],
    ])
    func `options that mean nothing are wrong usage`(options: [String]) throws {
        let run = try ToolRun.run(try OtasimTool.path(), ["boot", "dump.bin"] + options)
        #expect(run.status == 64)
    }
}
