import Adversary
import Device
import Kernel
import Record
import Storage
import Testing
import World

@Suite(.serialized)
struct JournalStateTests {
    /// Where the power goes: the n-th command of a kind in a region, after so many bytes.
    struct Cut: Sendable, CustomTestStringConvertible {
        let region: String
        let kind: OperationPattern.Kind
        let nth: Int
        let byte: Int
        var fault = "power_cut"

        var testDescription: String { "\(fault) in \(kind) \(nth) of \(region) at \(byte)" }
    }

    static let cuts = [
        Cut(region: "nvs", kind: .any, nth: 1, byte: 0),
        Cut(region: "nvs", kind: .program, nth: 2, byte: 17),
        Cut(region: "ota_0", kind: .erase, nth: 1, byte: 0),
        Cut(region: "ota_0", kind: .erase, nth: 1, byte: 1_000, fault: "brownout"),
        Cut(region: "ota_0", kind: .program, nth: 1, byte: 1),
        Cut(region: "ota_0", kind: .program, nth: 500, byte: 33),
        Cut(region: "ota_0", kind: .program, nth: 500, byte: 64),
        Cut(region: "otadata", kind: .erase, nth: 1, byte: 2_048),
        Cut(region: "otadata", kind: .program, nth: 1, byte: 0),
        Cut(region: "otadata", kind: .program, nth: 1, byte: 4),
        Cut(region: "otadata", kind: .program, nth: 1, byte: 31, fault: "brownout"),
        Cut(region: "otadata", kind: .program, nth: 1, byte: 32),
        // In the second life: the bootloader's PENDING_VERIFY, then the app's confirmation.
        Cut(region: "otadata", kind: .program, nth: 2, byte: 24),
        Cut(region: "otadata", kind: .program, nth: 3, byte: 25),
    ]

    @Test func `the whole journal takes the first flash to the last one`() throws {
        let assembled = try HappySetup.assemble()
        let outcome = Run.carryOut(assembled)
        var state = JournalState(assembled.start.device.flash)
        for command in outcome.commands { state.apply(command) }
        let built = FlashArray(image: state.bytes)
        #expect(outcome.persistent.device.flash.differences(from: built).isEmpty)
        #expect(outcome.commands.map(\.index) == Array(outcome.commands.indices))
        #expect(outcome.persistent.device.flash != assembled.start.device.flash)
    }

    @Test func `a state that was really cut equals one built from the journal`() throws {
        let uncut = try HappySetup.run().commands
        var seen: Set<Int> = []
        for cut in Self.cuts {
            let assembled = try HappySetup.assemble { $0.faults = [Self.fault(cut)] }
            let lives = LifeByLife(assembled, livesMax: 2).lives
            let life = try #require(
                lives.first { $0.ending.life.halt.losesPower },
                "\(cut.testDescription)"
            )
            let last = life.ending.commandNext - 1
            seen.insert(last)
            var state = JournalState(assembled.start.device.flash)
            for command in uncut[..<last] { state.apply(command) }
            state.apply(uncut[last], upTo: cut.byte)
            #expect(uncut[last].region == cut.region, "\(cut.testDescription)")
            let built = FlashArray(image: state.bytes)
            #expect(
                life.ending.persistent.device.flash.differences(from: built).isEmpty,
                "\(cut.testDescription)"
            )
            #expect(life.ending.persistent.faults.map(\.fired) == [1])
        }
        #expect(seen.count == 9)
    }

    @Test func `a power cut in the write of otadata leaves the old app`() throws {
        for byte in [0, 16, 31] {
            let cut = Cut(region: "otadata", kind: .program, nth: 1, byte: byte)
            let outcome = try HappySetup.run { $0.faults = [Self.fault(cut)] }
            #expect(outcome.verdict == .kept, "\(byte): \(outcome.reason)")
            #expect(outcome.evidence.lives.map(\.handOver?.slot) == ["factory", "factory"])
            #expect(outcome.evidence.lives.map(\.reset) == [.powerOn, .powerOn])
            #expect(outcome.evidence.attempts.map(\.outcome) == [.cutShort])
        }
    }

    @Test func `a power cut after the write of otadata does not`() throws {
        let cut = Cut(region: "otadata", kind: .program, nth: 1, byte: 32)
        let outcome = try HappySetup.run { $0.faults = [Self.fault(cut)] }
        #expect(outcome.verdict == .updated, "\(outcome.reason)")
        #expect(outcome.evidence.lives.map(\.handOver?.slot) == ["factory", "ota_0"])
    }

    private static func fault(_ cut: Cut) -> FaultSetup {
        FaultSetup(
            cut.fault,
            [
                "op": .command(cut.kind, in: cut.region, nth: cut.nth),
                "byte": .number(cut.byte),
            ]
        )
    }
}
