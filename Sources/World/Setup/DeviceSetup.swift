package import Chip
package import Formats
package import Kernel

/// The board and its bootloader, as a scenario describes them.
package struct DeviceSetup: Hashable, Sendable {
    package var chip = ChipModel.esp32
    package var idf: IDFVersion
    package var flashBytes: Int
    package var partitions: PartitionTable
    package var isRollbackOn = false
    package var isAntiRollbackOn = false
    package var factoryReset: FactoryReset?
    /// `CONFIG_BOOTLOADER_APP_TEST`.
    package var hasTestApp = false
    /// `CONFIG_BOOTLOADER_HOLD_TIME_GPIO` in milliseconds; nil is ESP-IDF's default.
    package var holdTime: Int?
    /// Nothing on the board sets the level of a pin that nobody presses.
    package var hasFloatingPins = false
    package var skipsValidation: SkipValidation = []
    /// Which reference device bootloader and apps are built as.
    package var reference = BootSetup.Reference.stock
    /// Bugs planted into the bootloader.
    package var bootDefects: Set<BootDefect> = []
    /// Bugs planted into the update service of the apps.
    package var otaDefects: Set<OTADefect> = []
    package var frequency = CPUFrequency.mhz240
    package var flashPart = CostTable.FlashPart.slow
    /// `CONFIG_ESP_TASK_WDT_PANIC`: off in ESP-IDF's defaults, so that a hang is only reported.
    package var taskWatchdogPanics = false
    /// What is left for the app once ESP-IDF and Wi-Fi have started.
    package var heapBytes = 200 * 1024
    /// Nil for a build without signatures.
    package var secureBoot: SecureBootSetup?
    /// All eFuse blocks, from a file; nil for a blank chip.
    package var fuseBlocks: [[UInt8]]?
    /// Bits already burnt in the SECURE_VERSION eFuse field.
    package var secureVersion = 0

    package init(idf: IDFVersion, flashBytes: Int, partitions: PartitionTable) {
        self.idf = idf
        self.flashBytes = flashBytes
        self.partitions = partitions
    }
}
