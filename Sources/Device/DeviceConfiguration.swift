package import Chip
package import Firmware

/// The board, as one life of the device needs to know it.
package struct DeviceConfiguration: Sendable {
    package var boot: BootSetup
    /// `CONFIG_ESP_TASK_WDT_PANIC`.
    package var taskWatchdogPanics: Bool
    /// What is left for the app once ESP-IDF and Wi-Fi have started.
    package var heapBytes: Int
    /// What an app from a real build does, by the SHA-256 of its image in hex; an app built by
    /// otasim says it itself.
    package var programs: [String: AppProgram]

    package init(
        boot: BootSetup,
        taskWatchdogPanics: Bool,
        heapBytes: Int,
        programs: [String: AppProgram]
    ) {
        self.boot = boot
        self.taskWatchdogPanics = taskWatchdogPanics
        self.heapBytes = heapBytes
        self.programs = programs
    }
}
