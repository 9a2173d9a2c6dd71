import Kernel

/// Writes down which of its events fired, and when.
final class Recording: EventTarget {
    struct Firing: Hashable {
        let token: Int
        let instant: UInt64

        init(_ token: Int, at instant: UInt64) {
            self.token = token
            self.instant = instant
        }
    }

    let timeline: Timeline
    private(set) var firings: [Firing] = []
    /// Called with the token after it was written down.
    var onFire: (Int) -> Void = { _ in }

    init(_ timeline: Timeline) {
        self.timeline = timeline
    }

    func fire(_ token: Int) {
        firings.append(Firing(token, at: timeline.now.count))
        onFire(token)
    }

    func schedule(_ token: Int, at instant: UInt64, needsCPU: Bool = false) {
        timeline.schedule(at: Cycles(instant), self, token: token, needsCPU: needsCPU)
    }
}

extension Timeline {
    /// A clock of 80 cycles to the microsecond.
    static func at80MHz() -> Timeline {
        Timeline(frequency: .mhz80, costs: CostTable())
    }
}
