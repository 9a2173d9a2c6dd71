package import Kernel

/// Something outside of the device that watches what happens, such as a fault that waits for it.
package protocol TraceObserver: AnyObject {
    func recorded(_ event: TraceEvent)
}

/// Where the parts of one life write what they do, stamped with the time of their clock.
package final class Trace {
    package let timeline: Timeline
    package let recorder: Recorder
    /// Told of each event once it is written; they end with the life.
    package var observers: [any TraceObserver] = []

    package init(timeline: Timeline, recorder: Recorder) {
        self.timeline = timeline
        self.recorder = recorder
    }

    /// Whether anybody reads what is written.
    package var isHeard: Bool { recorder.detail != .nothing || !observers.isEmpty }

    /// Writes an event down; it is not even made when nobody reads it.
    package func record(_ event: @autoclosure () -> TraceEvent) {
        guard isHeard else { return }
        let event = event()
        recorder.record(event, at: timeline.now)
        for observer in observers { observer.recorded(event) }
    }
}
