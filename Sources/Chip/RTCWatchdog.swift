package import Kernel

/// The RTC watchdog, which the bootloader arms and ESP-IDF disables before `app_main`.
///
/// Source: ESP-IDF `CONFIG_BOOTLOADER_WDT_ENABLE`, `CONFIG_BOOTLOADER_WDT_TIME_MS`.
package final class RTCWatchdog: EventTarget {
    private let timeline: Timeline
    private var event: EventID?

    package init(timeline: Timeline) {
        self.timeline = timeline
    }

    package var isArmed: Bool { event != nil }

    /// Starts to count from now.
    package func arm() {
        disarm()
        let length = BootConstants.watchdog.cycles(at: timeline.frequency)
        event = timeline.schedule(at: timeline.now + length, self)
    }

    package func disarm() {
        timeline.cancel(event)
        event = nil
    }

    package func fire(_ token: Int) {
        event = nil
        timeline.halt(.reset(.rtcWatchdog))
    }
}
