import IDF
import Kernel
import Testing

@Suite struct NVSTests {
    private static let values: [NVSValue] = [
        .u8(0), .u8(255), .i8(-128), .i8(127), .u16(65535), .i16(-32768), .u32(.max), .i32(.min),
        .u64(.max), .i64(.min), .i64(-2), .string(""), .string("grün"), .string(text(3999, 1)),
        .blob([]), .blob([0]), .blob(pattern(32, 2)), .blob(pattern(4000, 3)),
        .blob(pattern(6000, 4)),
    ]

    @Test(arguments: values)
    func `a value comes back as it went, now and after a restart`(value: NVSValue) throws {
        let memory = NVSMemory(pages: 4)
        let service = try started(memory)
        #expect(try service.set(namespace: "app", key: "k", value) == .ok)
        let now = try service.get(namespace: "app", key: "k")
        #expect(now.error == .ok && now.value == value)
        let later = try started(memory).get(namespace: "app", key: "k", as: value.type)
        #expect(later.error == .ok && later.value == value)
        #expect(NVSImage(memory.bytes).problems == [])
        #expect(memory.violations == [])
    }

    @Test func `a blank partition is read only until the first value`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        #expect(memory.operations == [])
        #expect(try service.set(namespace: "n", key: "k", .u8(7)) == .ok)
        #expect(memory.operations != [])
    }

    @Test func `a new value is written in ESP-IDF's order`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        #expect(try service.set(namespace: "n", key: "k", .u8(7)) == .ok)
        #expect(
            memory.operations.map(\.place) == [
                "0+32", "64+32", "32+4", "96+32", "32+4",
            ]
        )
        memory.forget()
        // One entry, two whole data entries with one write, the filled one, then the old value.
        #expect(try service.set(namespace: "n", key: "k", .string(text(70, 0))) == .ok)
        #expect(
            memory.operations.map(\.place) == [
                "128+32", "32+4", "160+64", "32+4", "224+32", "32+4", "32+4",
            ]
        )
        memory.forget()
        // A blob: chunk, index; then the old string goes.
        #expect(try service.set(namespace: "n", key: "k", .blob([1, 2])) == .ok)
        #expect(
            memory.operations.map(\.place) == [
                "256+32", "32+4", "288+32", "32+4", "320+32", "32+4", "32+4",
            ]
        )
        #expect(try service.get(namespace: "n", key: "k").value == .blob([1, 2]))
    }

    @Test func `states of a long item change from the last word of the table to the first`() throws
    {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        #expect(try service.set(namespace: "n", key: "k", .string(text(1023, 0))) == .ok)
        #expect(
            memory.operations.map(\.place).suffix(5)
                == [
                    "96+32", "32+4", "128+1024", "40+4", "36+4", "32+4",
                ].suffix(5)
        )
        memory.forget()
        #expect(try service.erase(namespace: "n", key: "k") == .ok)
        #expect(memory.operations.map(\.place) == ["40+4", "36+4", "32+4"])
    }

    @Test(arguments: values)
    func `an unchanged value costs no write`(value: NVSValue) throws {
        let memory = NVSMemory(pages: 8)
        let service = try started(memory)
        #expect(try service.set(namespace: "n", key: "k", value) == .ok)
        let hasTwoChunks = NVSImage(memory.bytes).items.count { $0.type == 0x42 } > 1
        memory.forget()
        #expect(try service.set(namespace: "n", key: "k", value) == .ok)
        // ESP-IDF compares a second chunk with the beginning of the value, and rewrites it.
        #expect(memory.operations.isEmpty == !hasTwoChunks)
        #expect(try service.get(namespace: "n", key: "k").value == value)
    }

    @Test func `a changed value costs writes`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        #expect(try service.set(namespace: "n", key: "k", .string("one")) == .ok)
        memory.forget()
        #expect(try service.set(namespace: "n", key: "k", .string("onf")) == .ok)
        #expect(memory.operations.isEmpty == false)
        #expect(try service.get(namespace: "n", key: "k").value == .string("onf"))
    }

    @Test func `a key has up to fifteen characters`() throws {
        let service = try started(NVSMemory(pages: 3))
        let fifteen = "abcdefghijklmno"
        #expect(try service.set(namespace: fifteen, key: fifteen, .u8(1)) == .ok)
        #expect(try service.get(namespace: fifteen, key: fifteen).value == .u8(1))
        let tooLong = try service.set(namespace: fifteen, key: "p" + fifteen, .u8(2))
        #expect(tooLong.number == 0x1109)
        #expect(try service.set(namespace: "q" + fifteen, key: "k", .u8(2)).number == 0x1109)
        // Fifteen characters are compared, so the longer key finds the shorter one.
        #expect(try service.get(namespace: fifteen, key: fifteen + "p").value == .u8(1))
        #expect(try service.set(namespace: fifteen, key: fifteen + "p", .u8(2)).number == 0x1109)
        #expect(
            try service.entries() == [NVSRecord(namespace: fifteen, key: fifteen, value: .u8(1))]
        )
    }

    @Test func `a string has up to 4000 bytes with its NUL`() throws {
        let service = try started(NVSMemory(pages: 4))
        #expect(try service.set(namespace: "n", key: "s", .string(text(3999, 0))) == .ok)
        let tooLong = try service.set(namespace: "n", key: "s", .string(text(4000, 0)))
        #expect(tooLong.number == 0x110e)
        #expect(try service.get(namespace: "n", key: "s").value == .string(text(3999, 0)))
    }

    @Test func `a blob has up to 4000 bytes for each page but one`() throws {
        let service = try started(NVSMemory(pages: 3))
        #expect(try service.set(namespace: "n", key: "b", .blob(pattern(7800, 0))) == .ok)
        #expect(
            try service.set(namespace: "n", key: "c", .blob(pattern(8001, 0))).number == 0x110e
        )
        #expect(try service.get(namespace: "n", key: "b").value == .blob(pattern(7800, 0)))
        #expect(try service.get(namespace: "n", key: "c").error.number == 0x1102)
    }

    @Test func `a blob that does not fit leaves nothing behind`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        #expect(try service.set(namespace: "n", key: "c", .blob(pattern(8000, 0))).number == 0x1105)
        #expect(try service.get(namespace: "n", key: "c").error.number == 0x1102)
        #expect(NVSImage(memory.bytes).problems == [])
        #expect(try service.set(namespace: "n", key: "b", .blob(pattern(7000, 0))) == .ok)
    }

    @Test func `a value of another type is not found`() throws {
        let service = try started(NVSMemory(pages: 3))
        #expect(try service.set(namespace: "n", key: "k", .u8(5)) == .ok)
        for type in [NVSType.i8, .u16, .u32, .u64, .string, .blob] {
            let (error, value) = try service.get(namespace: "n", key: "k", as: type)
            #expect(error.number == 0x1102 && value == nil)
        }
        let (error, value) = try service.get(namespace: "n", key: "k", as: .u8)
        #expect(error == .ok && value == .u8(5))
    }

    @Test func `a value of another type takes the place of the old one`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        for value in [NVSValue.u8(5), .blob([1]), .string("a"), .i64(-1), .blob([2]), .u16(9)] {
            #expect(try service.set(namespace: "n", key: "k", value) == .ok)
            #expect(
                try service.entries() == [NVSRecord(namespace: "n", key: "k", value: value)]
            )
        }
        #expect(NVSImage(memory.bytes).problems == [])
    }

    @Test func `nothing works before nvs_flash_init`() throws {
        let service = NVSService(storage: NVSMemory(pages: 3))
        #expect(try service.set(namespace: "n", key: "k", .u8(1)).number == 0x1101)
        #expect(try service.get(namespace: "n", key: "k").error.number == 0x1101)
        #expect(try service.initialize() == .ok)
        #expect(try service.set(namespace: "n", key: "k", .u8(1)) == .ok)
    }

    @Test func `reading makes no namespace and writing does`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        #expect(try service.get(namespace: "n", key: "k").error.number == 0x1102)
        #expect(memory.operations == [])
        #expect(try service.erase(namespace: "n", key: "k").number == 0x1102)
        #expect(NVSImage(memory.bytes).items.map(\.key) == ["n"])
        #expect(try service.get(namespace: "n", key: "k").error.number == 0x1102)
    }

    @Test func `an erased key is gone and its neighbours are not`() throws {
        let memory = NVSMemory(pages: 4)
        let service = try started(memory)
        #expect(try service.set(namespace: "n", key: "a", .u8(1)) == .ok)
        #expect(try service.set(namespace: "n", key: "b", .blob(pattern(5000, 1))) == .ok)
        #expect(try service.set(namespace: "o", key: "a", .string("x")) == .ok)
        #expect(try service.erase(namespace: "n", key: "b") == .ok)
        let left = [
            NVSRecord(namespace: "n", key: "a", value: .u8(1)),
            NVSRecord(namespace: "o", key: "a", value: .string("x")),
        ]
        #expect(try service.entries() == left)
        #expect(try started(memory).entries() == left)
        #expect(try service.eraseAll(namespace: "n") == .ok)
        #expect(try started(memory).entries() == [left[1]])
        #expect(NVSImage(memory.bytes).problems == [])
    }

    @Test func `nvs_flash_erase blanks the partition`() throws {
        let memory = NVSMemory(pages: 3)
        let service = try started(memory)
        #expect(try service.set(namespace: "n", key: "a", .u8(1)) == .ok)
        #expect(try service.eraseFlash() == .ok)
        #expect(memory.bytes == NVSMemory(pages: 3).bytes)
        #expect(try service.get(namespace: "n", key: "a").error.number == 0x1101)
        #expect(try service.initialize() == .ok)
        #expect(try service.entries() == [])
    }

    @Test func `there are 254 namespaces`() throws {
        let service = try started(NVSMemory(pages: 6))
        for number in 1...254 {
            #expect(try service.set(namespace: "n\(number)", key: "k", .u8(1)) == .ok)
        }
        #expect(try service.set(namespace: "n255", key: "k", .u8(1)).number == 0x1105)
        #expect(try service.set(namespace: "n254", key: "k", .u8(2)) == .ok)
    }

    @Test func `a read-only partition can be read`() throws {
        let memory = NVSMemory(pages: 3)
        #expect(try started(memory).set(namespace: "n", key: "a", .u8(1)) == .ok)
        let copy = NVSMemory(memory.bytes)
        copy.isReadOnly = true
        let service = try started(copy)
        #expect(try service.set(namespace: "n", key: "a", .u8(2)) == .notAllowed)
        #expect(try service.get(namespace: "n", key: "a").value == .u8(1))
    }
}

extension NVSMemory.Operation {
    var place: String {
        switch self {
        case .write(let offset, let bytes): "\(offset)+\(bytes.count)"
        case .erase(let offset, let count): "erase \(offset)+\(count)"
        }
    }
}
