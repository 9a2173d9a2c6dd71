import IDF
import Kernel
import Testing

@Suite struct NVSGeneratorTests {
    private static let small: [NVSRecord] = [
        NVSRecord(namespace: "app", key: "u8", value: .u8(200)),
        NVSRecord(namespace: "app", key: "i8", value: .i8(-3)),
        NVSRecord(namespace: "app", key: "u16", value: .u16(60000)),
        NVSRecord(namespace: "app", key: "i16", value: .i16(-30000)),
        NVSRecord(namespace: "app", key: "u32", value: .u32(4_000_000_000)),
        NVSRecord(namespace: "app", key: "i32", value: .i32(-2_000_000_000)),
        NVSRecord(namespace: "app", key: "u64", value: .u64(.max)),
        NVSRecord(namespace: "app", key: "i64", value: .i64(.min)),
        NVSRecord(namespace: "net", key: "ssid", value: .string("garden")),
        NVSRecord(namespace: "net", key: "exactly32", value: .string(text(31, 1))),
        NVSRecord(namespace: "net", key: "exactly33", value: .string(text(32, 1))),
        NVSRecord(namespace: "net", key: "blob1", value: .blob([0xff])),
        NVSRecord(namespace: "net", key: "blob32", value: .blob(pattern(32, 1))),
        NVSRecord(namespace: "net", key: "fifteen_charact", value: .blob(pattern(100, 2))),
    ]

    /// Over page ends: blobs are cut where both cut them, strings go to the next page.
    private static let large: [NVSRecord] = [
        NVSRecord(namespace: "one", key: "b1", value: .blob(pattern(2000, 1))),
        NVSRecord(namespace: "one", key: "b2", value: .blob(pattern(9000, 2))),
        NVSRecord(namespace: "two", key: "s1", value: .string(text(3000, 3))),
        NVSRecord(namespace: "two", key: "s2", value: .string(text(2000, 4))),
        NVSRecord(namespace: "two", key: "n", value: .u64(0x0123_4567_89ab_cdef)),
        NVSRecord(namespace: "two", key: "b3", value: .blob(pattern(4500, 5))),
    ]

    private static let many: [NVSRecord] = (0..<300).map {
        NVSRecord(namespace: "count", key: "key\($0)", value: .u32(UInt32($0)))
    }

    @Test(arguments: [small, large, many])
    func `a partition has the bytes that the generator makes`(records: [NVSRecord]) throws {
        let memory = NVSMemory(pages: 9)
        #expect(try setAll(records, on: try started(memory)))
        let generated = try NVSGenerator.generate(records, pages: 9)
        #expect(memory.bytes == generated)
        #expect(NVSImage(generated).problems == [])
    }

    @Test func `a partition with another value has other bytes`() throws {
        var records = Self.small
        let memory = NVSMemory(pages: 3)
        #expect(try setAll(records, on: try started(memory)))
        records[0] = NVSRecord(namespace: "app", key: "u8", value: .u8(201))
        #expect(try memory.bytes != NVSGenerator.generate(records, pages: 3))
    }

    @Test(arguments: [small, large, many])
    func `the generator's partition is read, and left as it is`(records: [NVSRecord]) throws {
        let memory = NVSMemory(try NVSGenerator.generate(records, pages: 9))
        let service = try started(memory)
        let sorted = records.sorted { ($0.namespace, $0.key) < ($1.namespace, $1.key) }
        #expect(try service.entries() == sorted)
        #expect(memory.operations == [])
    }

    @Test func `the generator's partition can be changed`() throws {
        let memory = NVSMemory(try NVSGenerator.generate(Self.large, pages: 9))
        let service = try started(memory)
        let blob = NVSValue.blob(pattern(8000, 9))
        #expect(try service.set(namespace: "one", key: "b2", blob) == .ok)
        #expect(try started(memory).get(namespace: "one", key: "b2").value == blob)
        #expect(NVSImage(memory.bytes).problems == [])
        #expect(memory.violations == [])
    }
}
