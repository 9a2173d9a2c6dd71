internal import Kernel

/// Ends a run at its deadline, and when a user asks for it.
final class DeadlineTimer: EventTarget {
    private unowned let timeline: Timeline

    init(timeline: Timeline) {
        self.timeline = timeline
    }

    /// - Parameter length: What is left of the run, in this life.
    func start(_ length: Cycles) {
        timeline.schedule(at: length, self)
    }

    func fire(_ token: Int) {
        timeline.halt(.deadline)
    }
}
