package import Kernel

/// The device's calendar clock: 1970 until someone sets it.
///
/// Source: ESP-IDF `gettimeofday`, `settimeofday`. Units: Unix seconds.
package final class DeviceClock {
    private let timeline: Timeline
    /// The calendar at a device time of 0.
    private var base: Int64 = 0

    package init(timeline: Timeline) {
        self.timeline = timeline
    }

    private var uptimeSeconds: Int64 {
        Int64(timeline.frequency.seconds(timeline.now))
    }

    package var now: Int64 { base + uptimeSeconds }

    package func set(_ seconds: Int64) {
        base = seconds - uptimeSeconds
    }
}
