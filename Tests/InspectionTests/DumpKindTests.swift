import Chip
import Formats
import Inspection
import Testing

/// Files that are no dump of flash: each says what it is.
struct DumpKindTests {
    private func refusal(_ bytes: [UInt8], table: Bool = false) throws -> String {
        var options = BootOptions()
        if table { options.table = PartitionTable(entries: Dump.factoryAndTwoSlots) }
        do {
            _ = try Dump.report(bytes, options)
            return ""
        } catch let error as InspectionError {
            #expect(!error.hint.isEmpty)
            return error.message
        }
    }

    private func blank(_ count: Int) -> [UInt8] { [UInt8](repeating: 0xFF, count: count) }

    @Test func `other files are named for what they are`() throws {
        let app = try AppImageBuilder(projectName: "p", version: "1", byteCount: 0x8000).build()
        let table = PartitionTable(entries: Dump.factoryAndTwoSlots).binary()
        let cases: [([UInt8], String)] = [
            ([], "dump.bin: the file is empty"),
            (Array("\u{7F}ELF\u{1}".utf8), "dump.bin: the file is an ELF file, no dump of flash"),
            (Array("nvs,data\n".utf8), "dump.bin: the file is a text file, no dump of flash"),
            (Array("UF2\n\0\0".utf8), "dump.bin: the file is a UF2 file, no dump of flash"),
            ([0x1F, 0x8B, 8, 0], "dump.bin: the file is an archive, no dump of flash"),
            (table, "dump.bin: the file is a partition table, no dump of flash"),
            (
                app.bytes,
                "dump.bin: the file is an ESP image (an app or a bootloader), no dump of flash"
            ),
        ]
        for (bytes, message) in cases { #expect(try refusal(bytes) == message) }
    }

    @Test func `dumps of other parts of flash are told from flash`() throws {
        #expect(
            try refusal(blank(0x2000)) == "dump.bin: the file has 8 KiB, as a dump of otadata has"
        )
        #expect(
            try refusal(blank(0x4000))
                == "dump.bin: the file ends at 0x4000, before the partition table "
                + "(0x8000 to 0x8c00)"
        )
        #expect(
            try refusal(blank(0x10_0000))
                == "dump.bin: the file has no partition table at 0x8000, but erased flash"
        )
    }

    @Test func `otadata for a table without it, or of another size, is refused`() throws {
        var options = BootOptions()
        options.table = PartitionTable(
            entries: Dump.factoryAndTwoSlots.filter { !$0.isOTAData }
        )
        #expect(throws: InspectionError.self) { try Dump.report(blank(0x2000), options) }
        #expect(try refusal(blank(0x2000), table: true) == "")
    }

    @Test func `a table at another offset is found for the hint`() throws {
        var layout = FlashLayout(flashBytes: 0x10_0000)
        var table = PartitionTable(entries: Dump.factoryAndTwoSlots)
        table.tableOffset = 0x7000
        try layout.place(table: table)
        do {
            _ = try Dump.report(layout.image())
            Issue.record("it was taken")
        } catch let error as InspectionError {
            #expect(error.hint == "one lies at 0x7000: give --table-offset")
        }
    }

    @Test func `a bootloader of an unknown chip is named by its number`() throws {
        var bytes = try Dump().bytes()
        bytes[0x1000 + 12] = 2
        #expect(
            try refusal(bytes) == "dump.bin: the file holds a bootloader for the chip with id 2"
        )
    }

    @Test func `otadata has its 8 KiB, or it is no dump of it`() throws {
        let dump = Dump()
        var options = BootOptions()
        options.table = PartitionTable(entries: dump.entries)
        let whole = Array(try dump.bytes()[0xD000..<0xF000])
        #expect(try Dump.report(whole, options).booted == "factory")
        for bytes in [Array(whole.dropLast()), whole + [0xFF], Array(whole.prefix(4096))] {
            #expect(throws: InspectionError.self) { try Dump.report(bytes, options) }
        }
    }

    @Test func `eFuses are those of the chip whose dump it is`() throws {
        var dump = Dump()
        dump.chip = .esp32c3
        let right = try dump.report { $0.fuseFile = FuseFile(chip: .esp32c3).bytes }
        #expect(right.booted == "factory")
        #expect(throws: InspectionError.self) {
            try dump.report { $0.fuseFile = FuseFile(chip: .esp32).bytes }
        }
        #expect(try dump.report { $0.secureVersion = 16 }.secureVersionAfter == 16)
        #expect(throws: InspectionError.self) { try dump.report { $0.secureVersion = 17 } }
    }

    @Test func `a dump from parts may end before its table does`() throws {
        var bytes = try Dump().bytes()
        bytes.replaceSubrange(0x1000..<0x8000, with: repeatElement(0xFF, count: 0x7000))
        #expect(try Dump.report(Array(bytes.prefix(0x5_8000))).booted == "factory")
    }

    @Test func `a label that no data partition has is remarked upon`() throws {
        let held = BootPins(factoryResetHeld: 6_000)
        func reasons(_ labels: [String]) throws -> [String] {
            try Dump().report {
                $0.pins = held
                $0.factoryReset = FactoryReset(dataLabels: labels)
            }.reasons
        }
        let remark = "There is no data partition factory: the factory-reset pin erases none."
        #expect(try reasons(["nvs", "factory"]).contains(remark))
        #expect(try !reasons(["nvs"]).contains(remark))
    }
}
