import Kernel
import Record
import Testing

/// Who reads what is written.
struct TraceTests {
    private final class Listener: TraceObserver {
        var events: [TraceEvent] = []
        func recorded(_ event: TraceEvent) { events.append(event) }
    }

    private func trace(_ detail: Recorder.Detail) -> Trace {
        Trace(
            timeline: Timeline(frequency: .mhz160, costs: CostTable()),
            recorder: Recorder(seed: 1, detail: detail)
        )
    }

    @Test func `an event is made once when it is recorded, and not at all when nothing is`() {
        var made = 0
        func event() -> TraceEvent {
            made += 1
            return .console("line")
        }
        let silent = trace(.nothing)
        silent.record(event())
        #expect(made == 0)
        #expect(silent.recorder.entries.isEmpty)
        #expect(silent.recorder.digest == RollingDigest(seed: 1))
        let heard = trace(.summary)
        heard.record(event())
        #expect(made == 1)
        #expect(heard.recorder.entries.map(\.event) == [.console("line")])
    }

    @Test func `an observer hears events that nobody records`() {
        let listener = Listener()
        let trace = trace(.nothing)
        trace.observers = [listener]
        trace.record(.console("line"))
        #expect(listener.events == [.console("line")])
        #expect(trace.recorder.entries.isEmpty)
    }
}
