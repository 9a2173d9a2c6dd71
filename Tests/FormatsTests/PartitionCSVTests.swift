import Formats
import Kernel
import TestSupport
import Testing

/// What `gen_esp32part.py` refuses is refused, with the line and a hint.
struct PartitionCSVTests {
    private func refusal(
        _ csv: String,
        _ options: PartitionTableOptions = PartitionTableOptions()
    ) -> PartitionTableError? {
        do {
            _ = try PartitionTable.parse(csv: csv, options: options)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("nvs", 1, "the type is missing"),
        ("# remark\n\nx,bogus,nvs,,4K", 3, "the type 'bogus' is unknown"),
        ("x,data,bogus,,4K", 1, "the subtype 'bogus' is unknown"),
        ("x,256,0,,4K", 1, "x: type 256 and subtype 0 have to fit into one byte each"),
        ("x,app,,,64K", 1, "an app partition needs a subtype"),
        ("x,app,ota_16,,64K", 1, "the subtype 'ota_16' is unknown"),
        ("x,data,nvs", 1, "the size is missing"),
        ("x,data,nvs,,-9007199254740992K", 1, "the size '-9007199254740992K' is no number"),
        ("x,data,nvs,,010", 1, "the size '010' is no number"),
        ("x,data,nvs,0x9000h,16K", 1, "the offset '0x9000h' is no number"),
        ("f,app,factory,,64K,# remark", 1, "the flag '# remark' is unknown"),
        ("$HOME", 1, "the line begins with a variable, and the environment is not read here"),
        ("b,bootloader,primary,,", 1, "where the primary bootloader lies is not known"),
        ("x,data,fat,,-0x1000", 1, "x begins at 0x9000, behind its end 0x1000"),
        (
            "f,app,factory,,4096M", 1,
            "f: offset 0x10000 and size 0x100000000 need more than 32 bits"
        ),
        ("x,data,fat,0x7fffffffffffffff,4K", 1, "the offset or the size needs more than 32 bits"),
        (
            "x,data,nvs,0x7000,4K", 1,
            "offset 0x7000 lies before 0x9000, where the sector of the partition table at 0x8000 "
                + "ends"
        ),
        (
            "x,data,nvs,,16K\ny,data,fat,0xc000,4K", 2,
            "offset 0xc000 lies before 0xd000, the end of the partition above"
        ),
        ("f,app,factory,0x18000,64K", 1, "f: offset 0x18000 is no multiple of 0x10000"),
        ("f,app,factory,,0x1800", 1, "f: size 0x1800 is no multiple of 0x1000"),
        ("s,data,fat,0x9001,4K", 1, "s: offset 0x9001 is no multiple of 0x1000"),
        ("n,data,nvs,,8K", 1, "n: an nvs partition of 0x2000 bytes cannot be written"),
        (
            "o,data,ota,,8K,readonly", 1,
            "o: otadata and coredump partitions cannot be read-only"
        ),
        (
            "a,data,fat,,4K\nb,data,fat,,4K\na,data,fat,,4K", 3,
            "the label 'a' is used twice, first in line 1"
        ),
        ("o,data,ota,,4K", 1, "o: the size is 0x1000, and otadata needs exactly 0x2000"),
        ("a,data,ota,,8K\nb,data,ota,,8K", 2, "b is a second otadata partition"),
        ("t,data,tee_ota,,4K", 1, "t: the size is 0x1000, and TEE otadata needs exactly 0x2000"),
    ])
    func `a bad line is refused`(_ csv: String, _ line: Int, _ message: String) {
        let error = refusal(csv)
        #expect(error?.line == line)
        #expect(error?.message == message)
        #expect(error?.hint.isEmpty == false)
    }

    @Test(arguments: [
        ("x,data,fat,0x9001,4K", PartitionTableError.Kind.validation),
        ("x,data,bogus,,4K", .input),
        ("x,256,0,,4K", .crash),
        ("x,data,0x100,,4K", .crash),
        ("x,data,fat,,-0x1000", .crash),
        ("x,data,nvs,,-0x1000", .validation),
        ("x,256,0,,4K\nx,data,fat,,4K", .input),
        ("x,data,fat,,-0x1000\ny,data,fat,,4K", .input),
        ("x,data,fat,,4096M\nf,app,factory,0x18000,64K", .input),
        ("f,app,factory,0x10000,4096M\ng,app,test,0x100018000,64K", .validation),
        ("x,data,fat,,0x7fffffffffffffff", .crash),
    ])
    func `a refusal is of the class that the generator raises`(
        _ csv: String,
        _ kind: PartitionTableError.Kind
    ) {
        #expect(refusal(csv)?.kind == kind)
    }

    @Test(arguments: [
        ("x,data,fat,,4K\u{2028}y,data,fat,,4K", ["x", "y"]),
        ("x,data,fat,,4K\u{1C}y,data,fat,,4K", ["x", "y"]),
        ("x,data,fat,,4K\r\ny,data,fat,,4K\r", ["x", "y"]),
        (" \u{A0}x\u{1F},data,fat,,4K", ["x"]),
        ("e\u{301},data,fat,,4K\n\u{E9},data,fat,,4K", ["e\u{301}", "\u{E9}"]),
        (" $x,data,fat,,4K", ["$x"]),
        ("${x},data,fat,,4K", ["${x}"]),
    ])
    func `text is cut as Python cuts it`(_ csv: String, _ labels: [String]) throws {
        let table = try PartitionTable.parse(csv: csv)
        #expect(table.entries.map { Array($0.label.utf8) } == labels.map { Array($0.utf8) })
    }

    @Test(arguments: [
        ("\u{664}K", 4096), ("4\u{212A}", 4096), ("0x1000", 4096), ("4 K", 4096),
        ("0b1KK", 0x10_0000),
    ])
    func `numbers are read as Python reads them`(_ number: String, _ size: Int) throws {
        let table = try PartitionTable.parse(csv: "x,data,fat,,\(number)")
        #expect(table.entries.map(\.size) == [size])
    }

    @Test func `a row full of suffixes is read in no time`() {
        let suffixes = String(repeating: "k", count: 100_000)
        #expect(throws: PartitionTableError.self) {
            try PartitionTable.parse(csv: "x,data,fat,,4" + suffixes)
        }
    }

    @Test func `byte order marks tell the encoding, UTF-16 before UTF-32`() throws {
        let row = Array("x,data,fat,,4K".utf8)
        let little = row.flatMap { [$0, 0] as [UInt8] }
        let big = row.flatMap { [0, $0] as [UInt8] }
        let wide = row.flatMap { [0, 0, 0, $0] as [UInt8] }
        let plain = try PartitionTable.parse(file: row)
        #expect(try PartitionTable.parse(file: [0xEF, 0xBB, 0xBF] + row) == plain)
        #expect(try PartitionTable.parse(file: [0xFF, 0xFE] + little) == plain)
        #expect(try PartitionTable.parse(file: [0xFE, 0xFF] + big) == plain)
        #expect(try PartitionTable.parse(file: [0, 0, 0xFE, 0xFF] + wide) == plain)
        let wideLittle = row.flatMap { [$0, 0, 0, 0] as [UInt8] }
        let files: [[UInt8]] = [
            [0xFF, 0xFE, 0, 0] + wideLittle, [0xFF, 0xFE, 0x78], [0x78, 0xE9],
        ]
        let kinds = files.map { file -> PartitionTableError.Kind? in
            do throws(PartitionTableError) {
                _ = try PartitionTable.parse(file: file)
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(kinds == [.input, .crash, .crash])
    }

    @Test func `a table larger than the flash is refused at its last row`() {
        let csv = "nvs,data,nvs,,16K\nf,app,factory,,2M\n"
        let error = refusal(csv, PartitionTableOptions(flashBytes: 2 << 20))
        #expect(
            error
                == PartitionTableError(
                    line: 2,
                    "f ends at 0x210000, behind the end of the flash at 0x200000",
                    hint: "shrink a partition, or use a larger flash"
                )
        )
        #expect(refusal(csv, PartitionTableOptions(flashBytes: 4 << 20)) == nil)
    }

    @Test func `94 entries leave room for the MD5 and the end, 95 do not`() {
        func csv(_ count: Int) -> String {
            (0..<count).map { "d\($0),data,0x40,,0x1000\n" }.joined()
        }
        #expect(refusal(csv(94)) == nil)
        #expect(
            refusal(csv(95))?.message == "the table has 95 entries, and no room is left for its end"
        )
    }

    @Test func `sizes of apps are stricter with secure boot V1`() {
        var options = PartitionTableOptions()
        let csv = "f,app,factory,0x10000,0x8000"
        #expect(refusal(csv, options) == nil)
        options.secureBoot = .v1
        #expect(refusal(csv, options)?.message == "f: size 0x8000 is no multiple of 0x10000")
    }

    @Test func `unverified tables may break the rules`() throws {
        var options = PartitionTableOptions()
        options.isVerified = false
        let csv = "o,data,ota,,0x1000\no,data,ota,,0x1000"
        #expect(refusal(csv, options) == nil)
        #expect(refusal(csv) != nil)
    }

    @Test func `numbers are written as in Python, with K or M behind`() throws {
        let sizes = ["0x4000", "16K", "16k", "16384", "0o40000", "0b100000000000000", "1_6384"]
        for size in sizes {
            let table = try PartitionTable.parse(csv: "x,0x40,3,,\(size)")
            #expect(table.entries.map(\.size) == [0x4000])
        }
        let last = try PartitionTable.parse(csv: "x,0x40,3,0x10000,-2M").entries
        #expect(last.map(\.range) == [0x10000..<0x200000])
    }

    @Test func `line ends, marks and remarks do not matter`() throws {
        let plain = "nvs,data,nvs,,16K\nf,app,factory,,1M\n"
        let table = try PartitionTable.parse(csv: plain)
        let variants = [
            "\u{FEFF}" + plain, plain.replacing("\n", with: "\r\n"), "# a\n\n" + plain,
            plain.replacing(",", with: " , "), plain.replacing("16K\n", with: "16K,,remark\n"),
        ]
        for variant in variants {
            #expect(try PartitionTable.parse(file: Array(variant.utf8)) == table)
        }
        var utf16 = ByteWriter()
        utf16.u16le(0xFEFF)
        for unit in plain.utf16 { utf16.u16le(unit) }
        #expect(try PartitionTable.parse(file: utf16.bytes) == table)
    }

    @Test func `a table file may be binary, and is checked too`() throws {
        let table = try PartitionTable.parse(csv: "f,app,factory,,1M")
        #expect(try PartitionTable.parse(file: table.binary()) == table)
        let overlapping = PartitionTable(
            entries: table.entries + [
                Partition(label: "x", type: 1, subtype: 2, offset: 0x11000, size: 0x4000)
            ]
        )
        let error = #expect(throws: PartitionTableError.self) {
            try PartitionTable.parse(file: overlapping.binary())
        }
        #expect(error?.message == "x at 0x11000 overlaps f, which ends at 0x110000")
        #expect(throws: PartitionTableError.self) { try PartitionTable.parse(file: [0xFF, 0xC0]) }
    }

    @Test func `likely mistakes are collected and not refused`() throws {
        var table = try PartitionTable.parse(
            csv: """
                nvs,data,fat,,16K
                app,data,fat,,16K
                a_label_that_is_too_long,data,fat,,16K
                phy,data,phy,,4K
                """
        )
        table.entries[3].flags = 4
        #expect(
            table.warnings == [
                "nvs: named like a subtype, but it is data/fat",
                "app: named like a type, but its type is data/fat",
                "a_label_that_is_too_long: only the first 16 bytes of the label are kept",
                "phy: unknown flags 0x4",
            ]
        )
    }

    @Test func `the CSV of a table is the generator's`() throws {
        let table = try PartitionTable.parse(
            csv: "nvs, data, nvs, , 16K\ns, data, 0x90, , 0x2000\nx, 64, 7, , 0x1001, readonly"
        )
        #expect(
            table.csv() == """
                # ESP-IDF Partition Table
                # Name, Type, SubType, Offset, Size, Flags
                nvs,data,nvs,0x9000,16K,
                s,data,tee_ota,0xd000,8K,
                x,64,7,0xf000,0x1001,readonly

                """
        )
    }
}
