import Kernel
import Testing

struct PhaseTests {
    private let timeline = Timeline.at80MHz()

    @Test func `every cycle is booked exactly once, to the innermost phase`() throws {
        try timeline.spend(Cycles(3))
        try timeline.during(.download) { () throws(Halt) in
            try timeline.spend(Cycles(10))
            try timeline.during(.storage) { () throws(Halt) in
                try timeline.spendWithCacheOff(Cycles(100))
            }
            try timeline.wait(until: timeline.now + Cycles(1_000))
        }
        try timeline.wait(until: timeline.now + Cycles(10_000))
        #expect(timeline.ledger[.boot] == Cycles(10_003))
        #expect(timeline.ledger[.download] == Cycles(1_010))
        #expect(timeline.ledger[.storage] == Cycles(100))
        #expect(timeline.ledger.entries.map(\.phase) == [.boot, .download, .storage])
        #expect(timeline.ledger.total == timeline.now)
    }

    @Test func `a life that ends in a phase is booked up to its last cycle`() throws {
        let recording = Recording(timeline)
        recording.onFire = { [timeline] _ in timeline.halt(.powerLoss) }
        recording.schedule(1, at: 30)
        #expect(throws: Halt.powerLoss) {
            try timeline.during(.tls) { () throws(Halt) in try timeline.spend(Cycles(100)) }
        }
        #expect(timeline.ledger[.tls] == Cycles(30))
        #expect(timeline.ledger.total == timeline.now)
        #expect(timeline.phase == .boot)
    }

    @Test func `ledgers of two lives add up phase by phase`() {
        var first = PhaseLedger()
        first.book(Cycles(5), to: .boot)
        first.book(Cycles(7), to: .idle)
        var second = PhaseLedger()
        second.book(Cycles(11), to: .idle)
        first.add(second)
        #expect(first[.boot] == Cycles(5))
        #expect(first[.idle] == Cycles(18))
        #expect(first.total == Cycles(23))
    }

    @Test func `each phase has a place of its own in a ledger`() {
        var ledger = PhaseLedger()
        for (index, phase) in Phase.allCases.enumerated() {
            ledger.book(Cycles(UInt64(index) + 1), to: phase)
        }
        #expect(ledger.entries.map(\.phase) == Phase.allCases)
        #expect(ledger.entries.map(\.length.count) == (1...UInt64(Phase.allCases.count)).map { $0 })
    }
}
