import Kernel
import Testing

struct TimelineHaltTests {
    private let timeline = Timeline.at80MHz()
    private let recording: Recording

    init() {
        recording = Recording(timeline)
    }

    @Test func `a halt by an event ends the wait at that instant`() {
        recording.onFire = { [timeline] _ in timeline.halt(.powerLoss) }
        recording.schedule(1, at: 30)
        recording.schedule(2, at: 30)
        #expect(throws: Halt.powerLoss) { try timeline.wait(until: Cycles(100)) }
        #expect(timeline.now == Cycles(30))
        #expect(recording.firings.map(\.token) == [1])
    }

    @Test func `a halt at the last instant of a wait still ends it`() {
        recording.onFire = { [timeline] _ in timeline.halt(.powerLoss) }
        recording.schedule(1, at: 30)
        #expect(throws: Halt.powerLoss) { try timeline.wait(until: Cycles(30)) }
    }

    @Test func `dead hardware throws at every operation and its clock stands still`() {
        timeline.halt(.brownout)
        #expect(throws: Halt.brownout) { try timeline.wait(until: Cycles(1)) }
        #expect(throws: Halt.brownout) { try timeline.spend(Cycles(1)) }
        #expect(throws: Halt.brownout) { try timeline.spend(timeline.costs.tick) }
        #expect(throws: Halt.brownout) { try timeline.spend(timeline.costs.readByte, bytes: 1) }
        #expect(throws: Halt.brownout) { try timeline.spendWithCacheOff(Cycles(1)) }
        #expect(throws: Halt.brownout) { try timeline.checkAlive() }
        #expect(timeline.now == .zero)
        #expect(timeline.ledger == PhaseLedger())
    }

    @Test func `the first halt counts, also against the code that stops later`() {
        timeline.halt(.powerLoss)
        timeline.halt(.atRest)
        #expect(throws: Halt.powerLoss) { try timeline.stop(.deadline) }
        #expect(timeline.halted == .powerLoss)
    }

    @Test func `living hardware does not throw`() throws {
        try timeline.checkAlive()
        #expect(timeline.halted == nil)
    }

    @Test func `dead hardware throws ten thousand times`() {
        timeline.halt(.powerLoss)
        var thrown = 0
        for _ in 0..<10_000 {
            do { try timeline.checkAlive() } catch { thrown += 1 }
        }
        #expect(thrown == 10_000)
    }

    @Test func `firmware that does not let go of dead hardware is trapped`() async {
        await #expect(processExitsWith: .failure) {
            let timeline = Timeline.at80MHz()
            timeline.halt(.powerLoss)
            for _ in 0...10_000 {
                do { try timeline.checkAlive() } catch {}
            }
        }
    }

    @Test func `a wait without an end and without an event is trapped`() async {
        await #expect(processExitsWith: .failure) {
            try Timeline.at80MHz().wait(until: .never)
        }
    }

    @Test func `a wait without an end ends with the event it waits for`() throws {
        recording.schedule(1, at: 30)
        #expect(try timeline.wait(until: .never) { !recording.firings.isEmpty })
        #expect(timeline.now == Cycles(30))
    }

    @Test func `a hung CPU never comes back: hardware acts until the life ends`() {
        recording.onFire = { [timeline] token in
            if token == 1 { timeline.hang() }
            if token == 4 { timeline.halt(.reset(.taskWatchdog)) }
        }
        recording.schedule(1, at: 10, needsCPU: true)
        recording.schedule(2, at: 20, needsCPU: true)
        recording.schedule(3, at: 30)
        recording.schedule(4, at: 400)
        #expect(throws: Halt.reset(.taskWatchdog)) {
            try timeline.wait(until: Cycles(100)) { timeline.now >= Cycles(20) }
        }
        #expect(recording.firings.map(\.token) == [1, 3, 4])
        #expect(timeline.now == Cycles(400))
        #expect(timeline.isHung)
    }

    @Test func `a hung CPU feeds no watchdog`() {
        recording.onFire = { [timeline] token in
            if token == 1 { timeline.hang() } else { timeline.halt(.deadline) }
        }
        recording.schedule(1, at: 10)
        recording.schedule(2, at: 400)
        #expect(throws: Halt.deadline) { try timeline.wait(until: .never) }
        #expect(timeline.idleLast == Cycles(10))
        #expect(!timeline.isIdle)
    }

    @Test func `only losses of power take the flash chip's power`() {
        let halts: [Halt] = [
            .powerLoss, .brownout, .reset(.software), .reset(.powerOn), .atRest, .deadline,
            .interrupted,
        ]
        #expect(halts.filter(\.losesPower) == [.powerLoss, .brownout])
    }
}
