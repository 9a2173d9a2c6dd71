import Formats
import Foundation
import TestSupport
import Testing

/// `otasim flash`, beside `esptool merge-bin`.
@Suite struct FlashCommandTests {
    private func files(_ folder: String, chip: ChipModel = .esp32) throws {
        try writeFile(
            try BootloaderImageBuilder(chip: chip).build().bytes,
            to: folder + "/boot.bin"
        )
        let csv = try readFile(repositoryPath("partitions/factory_two_ota.csv"))
        try writeFile(csv, to: folder + "/table.csv")
        try writeFile(try PartitionTable.parse(file: csv).binary(), to: folder + "/table.bin")
        for (name, version, size) in [("old", "1.0.0", 200_016), ("new", "1.1.0", 300_000)] {
            let image = try AppImageBuilder(
                projectName: "lamp",
                version: version,
                byteCount: size / 16 * 16,
                chip: chip
            )
            .build()
            try writeFile(image.bytes, to: "\(folder)/\(name).bin")
        }
    }

    private func object(_ run: ToolRun) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(run.stdout))
        return try #require(object as? [String: Any])
    }

    /// Chip, options, whether the image is padded to a size of its own.
    @Test(arguments: [
        (ChipModel.esp32, ["--flash-size", "4MB"]),
        (.esp32, ["--flash-size", "keep", "--pad-to-size", "8MB"]),
        (.esp32, ["--flash-mode", "qio", "--flash-freq", "80m", "--flash-size", "2MB"]),
        (.esp32, ["--flash-mode", "dout", "--pad-to-size", "2MB"]),
        (.esp32, ["--flash-freq", "26m"]),
        (.esp32s3, ["--flash-mode", "dio", "--flash-freq", "80m", "--flash-size", "8MB"]),
        (.esp32c3, ["--flash-freq", "40m", "--flash-size", "4MB"]),
        (.esp32c6, ["--flash-mode", "qio", "--flash-freq", "80m", "--flash-size", "4MB"]),
        (.esp32c6, ["--flash-freq", "20m", "--flash-size", "4MB"]),
    ])
    func `the image is byte for byte that of merge-bin`(
        chip: ChipModel,
        options: [String]
    ) throws {
        let esptool = try ToolRun.tool("esptool")
        try withTemporaryDirectory { folder in
            try files(folder, chip: chip)
            let parts = [
                "0x" + String(chip.bootloaderOffset, radix: 16), folder + "/boot.bin",
                "0x8000", folder + "/table.bin", "0x10000", folder + "/old.bin",
                "0x110000", folder + "/new.bin",
            ]
            let ours = try ToolRun.run(
                OtasimTool.path(),
                ["flash", "build", "-o", folder + "/ours.bin", "--chip", chip.rawValue]
                    + options + parts
            )
            #expect(ours.status == 0, "\(ours.errorText)")
            var theirs = options
            // merge-bin pads only where it is told to.
            if let index = options.firstIndex(of: "--flash-size"),
                !options.contains("--pad-to-size")
            {
                theirs += ["--pad-to-size", options[index + 1]]
            }
            let merged = try ToolRun.run(
                esptool,
                ["--chip", chip.rawValue, "merge-bin", "-o", folder + "/theirs.bin"] + theirs
                    + parts
            )
            #expect(merged.status == 0, "\(merged.outputText)\(merged.errorText)")
            let isSame = try readFile(folder + "/ours.bin") == readFile(folder + "/theirs.bin")
            #expect(isSame)
        }
    }

    private func run(_ arguments: [String]) throws -> ToolRun {
        try ToolRun.run(OtasimTool.path(), ["flash"] + arguments)
    }

    /// A flash with two apps, the second selected, at the given path.
    private func plant(_ folder: String) throws -> String {
        try files(folder)
        let built = try run([
            "build", "-o", folder + "/flash.bin", "--flash-size", "4MB",
            "--table", folder + "/table.csv", "ota_0=\(folder)/new.bin",
            "factory=\(folder)/old.bin", "0x1000", folder + "/boot.bin",
        ])
        #expect(built.status == 0, "\(built.errorText)")
        var image = try readFile(folder + "/flash.bin")
        let entry = OTASelectEntry(otaSeq: 1, state: .valid).bytes
        image.replaceSubrange(0xD000..<0xD020, with: entry)
        try writeFile(image, to: folder + "/selected.bin")
        return folder + "/selected.bin"
    }

    @Test func `labels lead to the same image as offsets`() throws {
        try withTemporaryDirectory { folder in
            _ = try plant(folder)
            let byOffset = try run([
                "build", "-o", folder + "/offset.bin", "--flash-size", "4MB",
                "0x1000", folder + "/boot.bin", "0x8000", folder + "/table.bin",
                "0x10000", folder + "/old.bin", "0x110000", folder + "/new.bin",
            ])
            #expect(byOffset.status == 0, "\(byOffset.errorText)")
            let isSame = try readFile(folder + "/flash.bin") == readFile(folder + "/offset.bin")
            #expect(isSame)
        }
    }

    @Test func `show tells what every partition holds`() throws {
        try withTemporaryDirectory { folder in
            let dump = try plant(folder)
            let show = try run(["show", dump])
            #expect(show.status == 0, "\(show.outputText)")
            for words in [
                "4 MiB, ESP32", "lamp 1.0.0", "lamp 1.1.0", "300000 bytes, valid",
                "seq 1 VALID (active); erased; selects ota_0", "erased",
            ] {
                #expect(show.outputText.contains(words), "\(words): \(show.outputText)")
            }
            let json = try object(try run(["show", dump, "--json"]))
            #expect(json["chip"] as? String == "esp32" && json["good"] as? Bool == true)
            #expect((json["contents"] as? [Any])?.count == 6)
        }
    }

    @Test func `a partition comes out as it lies there`() throws {
        try withTemporaryDirectory { folder in
            let dump = try plant(folder)
            let output = folder + "/slot.bin"
            #expect(try run(["extract", dump, "ota_0", "-o", output]).status == 0)
            let slot = try readFile(output)
            let app = try readFile(folder + "/new.bin")
            let isSame = slot == app + [UInt8](repeating: 0xFF, count: 1_310_720 - app.count)
            #expect(isSame)
            let missing = try run(["extract", dump, "ota_7", "-o", output])
            #expect(missing.status == 2 && missing.errorText.contains("factory, ota_0, ota_1"))
        }
    }

    @Test func `esptool finds every image of ours valid where we say so`() throws {
        let esptool = try ToolRun.tool("esptool")
        try withTemporaryDirectory { folder in
            try files(folder)
            // A flash that esptool put together, and one bit of an app turned over.
            let merged = try ToolRun.run(
                esptool,
                [
                    "--chip", "esp32", "merge-bin", "-o", folder + "/a.bin", "--pad-to-size",
                    "4MB", "0x1000", folder + "/boot.bin", "0x8000", folder + "/table.bin",
                    "0x10000", folder + "/old.bin",
                ]
            )
            #expect(merged.status == 0)
            var image = try readFile(folder + "/a.bin")
            #expect(try OtasimTool.run("flash", "show", folder + "/a.bin").status == 0)
            image[0x10000 + 1_000] ^= 1
            try writeFile(image, to: folder + "/b.bin")
            let show = try OtasimTool.run("flash", "show", folder + "/b.bin")
            #expect(show.status == 1)
            #expect(show.outputText.contains("lamp 1.0.0 (ESP-IDF"))
            #expect(show.outputText.contains("damaged"))
        }
    }

    @Test func `what cannot be put together ends with 2 and says why`() throws {
        try withTemporaryDirectory { folder in
            try files(folder)
            let (boot, new) = (folder + "/boot.bin", folder + "/new.bin")
            let table = folder + "/table.csv"
            let cases: [([String], String)] = [
                (["0x1000", new, "0x8000", boot], "would lie over"),
                (["--flash-size", "1MB", "0xf0000", new], "behind the end of the flash"),
                (["--table", table, "otadata=\(new)"], "the partition otadata holds"),
                (["--table", table, "ota_9=\(new)"], "no such partition"),
                (["ota_0=\(new)"], "--table"), (["0x1000"], "no file follows"), ([], "nothing"),
                (["0x1010", boot], "multiple of 0x1000"), ([new], "expected an offset"),
                (["0x1000", folder + "/none"], "cannot be read"),
            ]
            for (arguments, words) in cases {
                let run = try ToolRun.run(
                    OtasimTool.path(),
                    ["flash", "build", "-o", folder + "/out.bin"] + arguments
                )
                #expect(run.status == 2 && run.errorText.contains(words), "\(run.errorText)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/out.bin"))
            let short = try OtasimTool.run("flash", "show", boot)
            #expect(short.status == 2 && short.errorText.contains("before the partition table"))
        }
    }
}
