import Kernel
import Testing

struct TimelineTests {
    private let timeline = Timeline.at80MHz()
    private let recording: Recording

    init() {
        recording = Recording(timeline)
    }

    @Test func `events fire in the order of cycle and insertion`() throws {
        recording.schedule(1, at: 20)
        recording.schedule(2, at: 10)
        recording.schedule(3, at: 20)
        recording.schedule(4, at: 10)
        recording.schedule(5, at: 15)
        try timeline.wait(until: Cycles(20))
        #expect(
            recording.firings == [
                .init(2, at: 10), .init(4, at: 10), .init(5, at: 15), .init(1, at: 20),
                .init(3, at: 20),
            ]
        )
    }

    @Test func `an event fires at its instant and not one cycle before it`() throws {
        recording.schedule(1, at: 20)
        try timeline.wait(until: Cycles(19))
        #expect(recording.firings.isEmpty)
        try timeline.wait(until: Cycles(20))
        #expect(recording.firings == [.init(1, at: 20)])
    }

    @Test func `an event in the past fires as soon as possible`() throws {
        try timeline.wait(until: Cycles(100))
        recording.schedule(1, at: 5)
        try timeline.wait(until: Cycles(100))
        #expect(recording.firings == [.init(1, at: 100)])
    }

    @Test func `an event that an event schedules for now fires after those already due`() throws {
        recording.onFire = { [recording] token in
            if token == 1 { recording.schedule(3, at: 10) }
        }
        recording.schedule(1, at: 10)
        recording.schedule(2, at: 10)
        try timeline.wait(until: Cycles(10))
        #expect(recording.firings.map(\.token) == [1, 2, 3])
    }

    @Test func `a cancelled event does not fire, and its neighbours do`() throws {
        recording.schedule(1, at: 10)
        let second = timeline.schedule(at: Cycles(10), recording, token: 2)
        recording.schedule(3, at: 10)
        timeline.cancel(second)
        timeline.cancel(second)
        timeline.cancel(nil)
        try timeline.wait(until: Cycles(10))
        #expect(recording.firings.map(\.token) == [1, 3])
    }

    @Test func `a wait ends at its instant, or when what it waits for has come`() throws {
        recording.schedule(1, at: 30)
        let came = try timeline.wait(until: Cycles(100)) { !recording.firings.isEmpty }
        #expect(came)
        #expect(timeline.now == Cycles(30))
        let again = try timeline.wait(until: Cycles(100)) { recording.firings.count > 1 }
        #expect(!again)
        #expect(timeline.now == Cycles(100))
    }

    @Test func `a wait for what holds already takes no time`() throws {
        recording.schedule(1, at: 0)
        #expect(try timeline.wait(until: Cycles(100)) { true })
        #expect(timeline.now == .zero)
        #expect(recording.firings.isEmpty)
    }

    @Test func `a wait until the past does not turn the clock back`() throws {
        try timeline.wait(until: Cycles(100))
        try timeline.wait(until: Cycles(40))
        #expect(timeline.now == Cycles(100))
    }

    @Test func `spending time fires events, whether or not they need the CPU`() throws {
        recording.schedule(1, at: 10)
        recording.schedule(2, at: 20, needsCPU: true)
        try timeline.spend(Cycles(50))
        #expect(recording.firings == [.init(1, at: 10), .init(2, at: 20)])
        #expect(timeline.now == Cycles(50))
    }

    @Test func `events that need the CPU wait while the cache is off`() throws {
        recording.schedule(1, at: 10, needsCPU: true)
        recording.schedule(2, at: 20)
        recording.schedule(3, at: 30, needsCPU: true)
        recording.schedule(4, at: 50, needsCPU: true)
        recording.schedule(5, at: 50)
        try timeline.spendWithCacheOff(Cycles(50))
        #expect(recording.firings == [.init(2, at: 20), .init(5, at: 50)])
        try timeline.wait(until: Cycles(50))
        #expect(
            recording.firings.dropFirst(2) == [
                .init(1, at: 50), .init(3, at: 50), .init(4, at: 50),
            ]
        )
    }

    @Test func `the idle task runs during a wait, and not while the CPU is busy`() throws {
        var seen: [Bool] = []
        recording.onFire = { [timeline] _ in seen.append(timeline.isIdle) }
        recording.schedule(1, at: 10)
        recording.schedule(2, at: 60)
        try timeline.wait(until: Cycles(50))
        #expect(timeline.idleLast == Cycles(50))
        try timeline.spend(Cycles(50))
        #expect(timeline.idleLast == Cycles(50))
        #expect(seen == [true, false])
        #expect(!timeline.isIdle)
    }

    @Test func `discarded events never fire and their targets are let go`() throws {
        weak var target: Recording?
        let timeline = Timeline.at80MHz()
        do {
            let recording = Recording(timeline)
            target = recording
            recording.schedule(1, at: 10)
        }
        #expect(target != nil)
        timeline.discardEvents()
        #expect(target == nil)
        try timeline.wait(until: Cycles(20))
        #expect(timeline.now == Cycles(20))
    }
}
