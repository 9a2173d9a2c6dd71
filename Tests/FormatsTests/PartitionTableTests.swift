import Crypto
import Formats
import Kernel
import TestSupport
import Testing

/// Vectors: the output of ESP-IDF's `gen_esp32part.py` for the tables that come with it.
struct PartitionTableTests {
    @Test func `ESP-IDF's table with two OTA slots is written byte for byte`() throws {
        let text = String(
            decoding: try readFile(repositoryPath("partitions/two_ota_idf.csv")),
            as: UTF8.self
        )
        let table = try PartitionTable.parse(csv: text)
        let binary = table.binary()
        let rows = [
            "aa5001020090000000400000" + "6e767300000000000000000000000000" + "00000000",
            "aa50010000d0000000200000" + "6f746164617461000000000000000000" + "00000000",
            "aa50010100f0000000100000" + "7068795f696e69740000000000000000" + "00000000",
            "aa5000000000010000001000" + "666163746f7279000000000000000000" + "00000000",
            "aa5000100000110000001000" + "6f74615f300000000000000000000000" + "00000000",
            "aa5000110000210000001000" + "6f74615f310000000000000000000000" + "00000000",
            "ebebffffffffffffffffffffffffffff" + "bf25822c0fa6d8641bd930251e06b4c4",
        ]
        #expect(Hex.encode(binary.prefix(0xE0)) == rows.joined())
        #expect(binary.count == 0xC00 && binary.dropFirst(0xE0).allSatisfy { $0 == 0xFF })
        #expect(
            Hex.encode(SHA256.digest(binary))
                == "d1c0e9d02fa9d26cd2e1984e7b5dd20157204f501ddc83ce82229e5f3175ee8b"
        )
        #expect(try PartitionTable.parse(binary: binary) == table)
    }

    @Test func `ESP-IDF's other tables have the same digests`() throws {
        let single = """
            # Name,   Type, SubType, Offset,  Size, Flags
            nvs,      data, nvs,     ,        0x6000,
            phy_init, data, phy,     ,        0x1000,
            factory,  app,  factory, ,        1M,
            """
        let large = """
            nvs,      data, nvs,     ,        0x6000,
            otadata,  data, ota,     ,        0x2000,
            phy_init, data, phy,     ,        0x1000,
            ota_0,    app,  ota_0,   ,        1700K,
            ota_1,    app,  ota_1,   ,        1700K,
            """
        let tables = try [single, large].map { try PartitionTable.parse(csv: $0) }
        #expect(
            tables.map { Hex.encode(SHA256.digest($0.binary())) }
                == [
                    "7f00b6c042a89b15b0cac534f82ed988caf29278ff5700b0c511eb1b5bb7c820",
                    "41d8ef7960bf03647249e26ca1ace2b8d35f317a87f6c2ff5bc9f4bdbdbf602b",
                ]
        )
        #expect(tables[1].otaSlots.map(\.offset) == [0x20000, 0x1D0000])
    }

    @Test(arguments: ["factory_two_ota", "two_ota", "two_ota_idf"])
    func `the tables of the repository fit a flash of 4 MiB without a remark`(
        _ name: String
    ) throws {
        let file = try readFile(repositoryPath("partitions/\(name).csv"))
        let table = try PartitionTable.parse(
            file: file,
            options: PartitionTableOptions(flashBytes: 4 << 20)
        )
        #expect(table.warnings == [])
        #expect(table.otaSlots.compactMap(\.otaIndex) == [0, 1])
        #expect((table.factory == nil) == (name == "two_ota"))
        let room = name == "two_ota_idf" ? 1 << 20 : (1 << 20) + 0x1000
        #expect(table.otaSlots.allSatisfy { $0.size >= room })
        #expect(try PartitionTable.parse(csv: table.csv()) == table)
    }

    @Test func `kinds of partitions are told apart`() throws {
        let table = try PartitionTable.parse(
            csv: """
                otadata,data,ota,,0x2000
                f,app,factory,,64K,encrypted
                t,app,test,,64K
                a,app,ota_0,,64K
                b,app,ota_15,,64K,encrypted:readonly
                """
        )
        #expect(table.entries.map(\.isApp) == [false, true, true, true, true])
        #expect(table.entries.map(\.otaIndex) == [nil, nil, nil, 0, 15])
        #expect(table.entries.map(\.flags) == [0, 1, 0, 0, 3])
        #expect(table.otadata?.range == 0x9000..<0xB000)
        #expect(table.test?.label == "t" && table.factory?.label == "f")
        #expect(table.partition(named: "b")?.isReadOnly == true)
    }

    @Test func `a table without MD5 has none in flash and is read back so`() throws {
        var options = PartitionTableOptions()
        options.hasMD5 = false
        let table = try PartitionTable.parse(csv: "f,app,factory,,64K", options: options)
        #expect(table.binary()[32...].allSatisfy { $0 == 0xFF })
        #expect(try PartitionTable.parse(binary: table.binary()) == table)
    }

    @Test func `every damaged bit of the entries or of their MD5 is found`() throws {
        let good = try PartitionTable.parse(csv: "nvs,data,nvs,,16K\nf,app,factory,,1M").binary()
        for bit in 0..<96 * 8 where !(64 * 8 + 16..<80 * 8).contains(bit) {
            var bad = good
            bad[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: PartitionTableError.self) { try PartitionTable.parse(binary: bad) }
        }
    }

    @Test func `bytes that are no table are refused with the reason`() throws {
        func message(_ bytes: [UInt8]) -> String? {
            do {
                _ = try PartitionTable.parse(binary: bytes)
                return nil
            } catch {
                return error.message
            }
        }
        let good = try PartitionTable.parse(csv: "f,app,factory,,1M").binary()
        #expect(
            message(Array(good.prefix(64)))
                == "the table has no end: expected a record of 32 bytes FF behind the last entry"
        )
        #expect(
            message(Array(good.prefix(65)))
                == "the table is 65 bytes long, which is no multiple of 32"
        )
        #expect(
            message([0xE9] + good.dropFirst())
                == "the record at 0x0 begins with e950: expected aa50, ebeb or 32 bytes FF"
        )
        #expect(message(good) == nil)
    }
}
