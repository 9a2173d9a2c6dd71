internal import IDF
internal import Kernel

/// Ends a download that trickles: a minimum number of bytes in each window of time.
struct RateWatch {
    private let attempt: UpdateAttempt
    private var windowStart: Cycles
    private var bytesAtStart: Int

    init(_ attempt: UpdateAttempt) {
        self.attempt = attempt
        windowStart = attempt.platform.timeline.now
        bytesAtStart = attempt.bytesReceived
    }

    private var window: Cycles {
        attempt.platform.timeline.frequency.cycles(
            milliseconds: attempt.program.rateWindowMilliseconds
        )
    }

    /// When a read of so many bytes that is still not full has been below the minimum rate.
    func limit(ofReading byteCount: Int) -> Cycles {
        let floor = attempt.program.rateFloor
        guard floor > 0 else { return .never }
        let timeline = attempt.platform.timeline
        let longest = timeline.frequency.cycles(milliseconds: byteCount * 1_000 / floor)
        return timeline.now + max(window, longest)
    }

    /// A sentence when the last window brought too little.
    mutating func look() -> String? {
        let timeline = attempt.platform.timeline
        let program = attempt.program
        guard timeline.now - windowStart >= window else { return nil }
        let bytes = attempt.bytesReceived - bytesAtStart
        let due = program.rateFloor * program.rateWindowMilliseconds / 1_000
        windowStart = timeline.now
        bytesAtStart = attempt.bytesReceived
        guard bytes < due else { return nil }
        return "\(bytes) bytes in \(program.rateWindowMilliseconds) ms are below the minimum rate "
            + "of \(program.rateFloor) bytes/s"
    }
}
