import IDF
import Kernel
import Testing

@Suite struct NVSSpaceTests {
    private func record(_ number: Int) -> NVSRecord {
        NVSRecord(namespace: "n", key: "k\(number)", value: .u32(UInt32(number)))
    }

    @Test func `a full partition refuses more and keeps what it has`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        // Two pages of 126 entries less the namespace's; the third page stays free.
        for number in 0..<251 {
            let one = record(number)
            #expect(try service.set(namespace: "n", key: one.key, one.value) == .ok)
        }
        #expect(try service.set(namespace: "n", key: "more", .u8(1)).number == 0x1105)
        #expect(try service.set(namespace: "n", key: "k7", .u32(8)).number == 0x1105)
        let all = (0..<251).map(record).sorted { $0.key < $1.key }
        #expect(try service.entries() == all)
        let restarted = try started(memory)
        #expect(try restarted.entries() == all)
        #expect(try restarted.set(namespace: "n", key: "more", .u8(1)).number == 0x1105)
        #expect(try restarted.erase(namespace: "n", key: "k9") == .ok)
        #expect(try restarted.set(namespace: "n", key: "more", .u8(1)) == .ok)
        #expect(try started(memory).get(namespace: "n", key: "more").value == .u8(1))
        #expect(NVSImage(memory.bytes).problems == [])
        #expect(memory.violations == [])
    }

    @Test func `the page with the most erased entries is compacted into the free one`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        for number in 0..<251 {
            #expect(try service.set(namespace: "n", key: "k\(number)", .u32(UInt32(number))) == .ok)
        }
        #expect(try service.erase(namespace: "n", key: "k200") == .ok)
        #expect(try service.erase(namespace: "n", key: "k201") == .ok)
        #expect(try service.erase(namespace: "n", key: "k3") == .ok)
        memory.forget()
        #expect(try service.set(namespace: "n", key: "new", .u8(1)) == .ok)
        // Full, freeing, header of the free page, 124 entries, the erase, the new entry.
        let places = memory.operations.map(\.place)
        #expect(Array(places.prefix(3)) == ["4096+4", "4096+4", "8192+32"])
        #expect(places.filter { $0.hasSuffix("+32") }.count == 1 + 124 + 1)
        #expect(places.filter { $0.hasPrefix("erase") } == ["erase 4096+4096"])
        #expect(places.count == 3 + 2 * 124 + 1 + 2)
        let image = NVSImage(memory.bytes)
        #expect(image.problems == [])
        #expect(image.active == 2)
    }

    @Test func `values that are rewritten for ever go on fitting`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        for round in 0..<120 {
            let value = NVSValue.blob(pattern(300 + 10 * (round % 7), round))
            #expect(try service.set(namespace: "n", key: "b\(round % 3)", value) == .ok)
            #expect(try service.get(namespace: "n", key: "b\(round % 3)").value == value)
        }
        #expect(NVSImage(memory.bytes).problems == [])
        #expect(memory.violations == [])
        #expect(memory.operations.contains { $0.byteCount == 4096 })
    }

    @Test func `a partition without a free page is refused, and with one is not`() throws {
        let memory = NVSMemory(pages: 4)
        let service = try started(memory)
        for number in 0..<200 {
            #expect(try service.set(namespace: "n", key: "k\(number)", .u8(1)) == .ok)
        }
        let two = NVSService(storage: NVSMemory(Array(memory.bytes.prefix(2 * 4096))))
        #expect(try two.initialize().number == 0x110d)
        #expect(try two.get(namespace: "n", key: "k1").error.number == 0x1101)
        let three = NVSService(storage: NVSMemory(Array(memory.bytes.prefix(3 * 4096))))
        #expect(try three.initialize() == .ok)
    }

    @Test(arguments: [(UInt8(0xfd), Int32(0x1110)), (0xfe, 0), (0xff, 0)])
    func `a page of a newer format version is refused`(version: UInt8, error: Int32) throws {
        let memory = NVSMemory(pages: 3)
        #expect(try started(memory).set(namespace: "n", key: "k", .u8(1)) == .ok)
        var bytes = memory.bytes
        bytes[8] = version
        let crc = NVSImage.crc(bytes[4..<28])
        for index in 0..<4 { bytes[28 + index] = UInt8(truncatingIfNeeded: crc >> (8 * index)) }
        #expect(try NVSService(storage: NVSMemory(bytes)).initialize().number == error)
    }

    @Test func `a blob that finds no room takes a chunk of the old value with it`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        for number in 0..<125 {
            #expect(try service.set(namespace: "n", key: "k\(number)", .u8(1)) == .ok)
        }
        // The new value begins on the page of the old one and runs out of pages: ESP-IDF erases
        // chunk 0 where it means chunk 128.
        #expect(try service.set(namespace: "n", key: "b", .blob(pattern(64, 1))) == .ok)
        let large = NVSValue.blob(pattern(3900, 2))
        #expect(try service.set(namespace: "n", key: "b", large).number == 0x1105)
        #expect(try service.get(namespace: "n", key: "b").error == .fail)
        #expect(try service.get(namespace: "n", key: "b").error.number == 0x1102)
        #expect(try service.get(namespace: "n", key: "k124").value == .u8(1))
        #expect(NVSImage(memory.bytes).problems == [])
    }
}
