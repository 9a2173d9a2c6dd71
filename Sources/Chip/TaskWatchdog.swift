internal import Kernel

/// The task watchdog, which the idle task feeds: it barks when the firmware never blocks.
///
/// Source: ESP-IDF `esp_system/task_wdt/task_wdt.c`, `task_wdt_isr`; it is on by default and
/// panics only if `CONFIG_ESP_TASK_WDT_PANIC` is set.
/// Differs from hardware: one core is watched, and no backtrace is printed.
package final class TaskWatchdog: EventTarget {
    private let console: Console
    private let panics: Bool
    private var event: EventID?
    private var armedAt = Cycles.zero
    /// How often it has barked.
    package private(set) var barkCount = 0

    package init(console: Console, panics: Bool) {
        self.console = console
        self.panics = panics
    }

    /// Starts to watch from now, as ESP-IDF does when the scheduler starts.
    package func arm() {
        disarm()
        armedAt = timeline.now
        schedule(at: timeline.now + timeout)
    }

    package func disarm() {
        timeline.cancel(event)
        event = nil
    }

    package func fire(_ token: Int) {
        let fedAt = timeline.isIdle ? timeline.now : max(armedAt, timeline.idleLast)
        guard timeline.now - fedAt >= timeout else {
            schedule(at: fedAt + timeout)
            return
        }
        bark()
    }

    private func bark() {
        barkCount += 1
        let tag = "task_wdt"
        console.logFromInterrupt(
            .error,
            tag,
            "Task watchdog got triggered. These tasks did not reset it in time:"
        )
        console.logFromInterrupt(.error, tag, " - IDLE0 (CPU 0)")
        console.logFromInterrupt(.error, tag, "Tasks currently running:")
        console.logFromInterrupt(.error, tag, "CPU 0: main")
        guard !panics else {
            console.logFromInterrupt(.error, tag, "Aborting.")
            event = nil
            timeline.halt(.reset(.taskWatchdog))
            return
        }
        schedule(at: timeline.now + timeout)
    }

    private func schedule(at instant: Cycles) {
        event = timeline.schedule(at: instant, self)
    }

    private var timeline: Timeline { console.timeline }
    private var timeout: Cycles { WatchdogConstants.task.cycles(at: timeline.frequency) }
}
