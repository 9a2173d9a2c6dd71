internal import Kernel

/// The time-outs of the watchdogs of a running app.
enum WatchdogConstants {
    static let task = Constant(5, .seconds, source: "ESP-IDF CONFIG_ESP_TASK_WDT_TIMEOUT_S")
}
