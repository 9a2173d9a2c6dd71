package import Kernel

/// Where the parts of one life write what they do, stamped with the time of their clock.
package final class Trace {
    package let timeline: Timeline
    package let recorder: Recorder

    package init(timeline: Timeline, recorder: Recorder) {
        self.timeline = timeline
        self.recorder = recorder
    }

    package func record(_ event: TraceEvent) {
        recorder.record(event, at: timeline.now)
    }
}
