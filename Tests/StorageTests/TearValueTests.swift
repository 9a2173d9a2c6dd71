import Kernel
import Record
import Storage
import Testing

struct TearValueTests {
    static let old: [UInt8] = [0b1111_0000, 0b0000_1111, 0xFF]
    static let wanted: [UInt8] = [0b1010_1010, 0b0000_0101, 0xFF]

    @Test func `a program is due to clear bits, an erase and a burn to set them`() {
        let program = DueBits.program(Self.wanted, over: Self.old)
        let erase = DueBits.erase(Self.old)
        let burn = DueBits.burn(Self.wanted, over: Self.old)
        #expect(program.mask == [0b0101_0000, 0b0000_1010, 0])
        #expect(erase.mask == [0b0000_1111, 0b1111_0000, 0])
        #expect(burn.mask == [0b0000_1010, 0, 0])
        #expect([program.count, erase.count, burn.count] == [4, 8, 2])
    }

    @Test func `all due bits done is the command, none of them is nothing`() {
        let all = TearMask([0xFF, 0xFF, 0xFF])
        let program = DueBits.program(Self.wanted, over: Self.old)
        #expect(program.torn(done: all) == [0b1010_0000, 0b0000_0101, 0xFF])
        #expect(DueBits.erase(Self.old).torn(done: all) == [0xFF, 0xFF, 0xFF])
        let burn = DueBits.burn(Self.wanted, over: Self.old)
        #expect(burn.torn(done: all) == [0b1111_1010, 0b0000_1111, 0xFF])
        #expect(program.torn(done: .none) == Self.old)
        #expect([program.count(done: all), program.count(done: .none)] == [4, 0])
    }

    @Test func `a mask does its bits and no others`() {
        let due = DueBits.erase([0x00, 0xFF, 0x00])
        let tear = Tear.bits(TearMask([0x81, 0xFF]))
        #expect(tear.torn(due, seed: 1, command: 7) == [0x81, 0xFF, 0x00])
        #expect(tear.done(of: due, seed: 1, command: 7) == TearMask([0x81]))
    }

    @Test(arguments: 0...4) func `a prefix does the first bytes`(_ count: Int) {
        let wanted: [UInt8] = [0x00, 0x11, 0x22]
        let due = DueBits.program(wanted, over: [0xFF, 0xFF, 0xFF])
        let expected = wanted.prefix(count) + [0xFF, 0xFF, 0xFF].dropFirst(count)
        #expect(Tear.prefix(count).torn(due, seed: 1, command: 0) == Array(expected))
    }

    @Test func `a command knows its due bits`() {
        func command(_ kind: ChipCommand.Kind, _ bytes: [UInt8]) -> ChipCommand {
            ChipCommand(
                index: 0,
                kind: kind,
                address: 0,
                byteCount: 3,
                bytes: bytes,
                call: "",
                region: "-"
            )
        }
        let due = [
            DueBits(command(.program, Self.wanted), over: Self.old),
            DueBits(command(.eraseSector, []), over: Self.old),
            DueBits(command(.eraseBlock, []), over: Self.old),
            DueBits(command(.burn, Self.wanted), over: Self.old),
        ]
        let expected: [DueBits] = [
            .program(Self.wanted, over: Self.old), .erase(Self.old), .erase(Self.old),
            .burn(Self.wanted, over: Self.old),
        ]
        #expect(due == expected)
    }

    @Test func `a draw does its share, again and again the same bits`() throws {
        let due = DueBits.erase([UInt8](repeating: 0, count: 4_096))
        let tear = try Tear(text: "~independent/97/3")
        let done = tear.done(of: due, seed: 5, command: 412)
        #expect(done == tear.done(of: due, seed: 5, command: 412))
        let share = Double(due.count(done: done)) / Double(due.count)
        #expect((0.965...0.975).contains(share))
    }

    @Test func `seed, command, share and number each make another draw`() throws {
        let due = DueBits.erase([UInt8](repeating: 0, count: 64))
        let tears = try ["~independent/50/0", "~independent/50/1", "~independent/51/0"].map {
            try Tear(text: $0)
        }
        let keys: [(Int, UInt64, Int)] = [(0, 1, 1), (0, 1, 2), (0, 2, 1), (1, 1, 1), (2, 1, 1)]
        let masks = keys.map { tears[$0.0].done(of: due, seed: $0.1, command: $0.2) }
        #expect(Set(masks).count == keys.count)
    }

    @Test func `a share of nothing does nothing, and all of it everything`() throws {
        let due = DueBits.program(Self.wanted, over: Self.old)
        let none = try Tear(text: "~independent/0/0")
        let all = try Tear(text: "~independent/100/0")
        #expect(none.torn(due, seed: 1, command: 1) == Self.old)
        #expect(all.torn(due, seed: 1, command: 1) == due.torn(done: TearMask(due.mask)))
    }

    @Test(
        arguments: [
            "+0", "+64", "^00", "^f7ff", "^0001", "~independent/97/3", "~independent/98.3/0",
            "~independent/0.005/12", "~independent/100/0",
        ]
    )
    func `a tear is written as it is read`(_ text: String) throws {
        #expect(try Tear(text: text).text == text)
    }

    @Test func `zero bytes at the end of a mask and capitals make no difference`() throws {
        #expect(try Tear(text: "^F70000") == Tear(text: "^f7"))
        #expect(try Tear(text: "^0000").text == "^00")
        #expect(try Tear(text: "~independent/97.50/0").text == "~independent/97.5/0")
    }

    @Test(
        arguments: [
            ("", .mark("")), ("64", .mark("64")), ("!wdt", .mark("!wdt")), ("+", .prefix("")),
            ("+-1", .prefix("-1")), ("+07", .prefix("07")), ("^", .mask("")), ("^f", .mask("f")),
            ("^fg", .mask("fg")), ("~", .model("")), ("~halves/1/2", .model("halves")),
            ("~independent/97", .draw("independent/97")), ("~independent/101/0", .share("101")),
            ("~independent/9.1234/0", .share("9.1234")), ("~independent/./0", .share(".")),
            ("~independent/1.2.3/0", .share("1.2.3")), ("~independent/-1/0", .share("-1")),
            ("~independent/97/x", .draw("independent/97/x")),
            ("~independent/97/1/2", .draw("independent/97/1/2")),
        ] as [(String, TearTextError)]
    )
    func `what is no tear is refused with its reason`(_ text: String, _ error: TearTextError) {
        #expect(throws: error) { try Tear(text: text) }
        #expect(!error.message.isEmpty)
    }

    @Test func `the models are sorted, have a source, and the clean one draws nothing`() {
        let names = registeredTearModels.map(\.name)
        #expect(names == ["classes", "clean", "independent", "prefix"])
        #expect(registeredTearModels.allSatisfy { !$0.summary.isEmpty && !$0.source.isEmpty })
        let drawing = registeredTearModels.filter { !$0.shares.isEmpty && $0.draws > 0 }.map(\.name)
        #expect(drawing == [TearDraw.model])
    }
}
