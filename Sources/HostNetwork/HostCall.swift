internal import Glibc
internal import Kernel

/// One blocking call: how long it may really take, and what it takes of the device's time.
///
/// This is the one place that reads the host's clock.
struct HostCall {
    /// However patient the device is, its user is not.
    ///
    /// Units: microseconds.
    private static let realMicrosecondsMax: UInt64 = 10_000_000

    private let timeline: Timeline
    private let timeout: Cycles
    private let began: Int
    private let limit: Int

    init(timeline: Timeline, timeout: Cycles) {
        self.timeline = timeline
        self.timeout = timeout
        let microseconds = timeline.frequency.microseconds(timeout)
        limit = Int(min(microseconds, Self.realMicrosecondsMax)) * 1_000
        began = Self.nanoseconds
    }

    /// What `poll` may still wait, rounded up: a time-out is never early.
    var millisecondsLeft: Int32 {
        let left = limit - (Self.nanoseconds - began)
        return Int32(max(left + 999_999, 0) / 1_000_000)
    }

    /// Lets the time that the call really took pass on the device, where the task is blocked.
    func finish() throws(Halt) {
        let elapsed = timeline.frequency.cycles(nanoseconds: Self.nanoseconds - began)
        try timeline.wait(until: timeline.now + elapsed)
    }

    /// Lets the whole time-out pass on the device, also what was not really waited for.
    func expire() throws(Halt) {
        guard timeout != .never else { return try finish() }
        try timeline.wait(until: timeline.now + timeout)
    }

    private static var nanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
