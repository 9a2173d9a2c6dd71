/// The factory reset of a bootloader: what holding its pin at a start does.
///
/// Source: ESP-IDF `CONFIG_BOOTLOADER_FACTORY_RESET` and the options below it.
package struct FactoryReset: Hashable, Sendable {
    /// `CONFIG_BOOTLOADER_FACTORY_RESET_PIN_LOW`; false is `_PIN_HIGH`.
    ///
    /// The chip's pull-up is on for either level, so that a pin which nothing drives reads high.
    package var isActiveLow = true
    /// `CONFIG_BOOTLOADER_OTA_DATA_ERASE`: without it the boot choice is left alone.
    package var erasesOTAData = false
    /// `CONFIG_BOOTLOADER_DATA_FACTORY_RESET`: labels of data partitions to erase.
    package var dataLabels = ["nvs"]

    package init(
        isActiveLow: Bool = true,
        erasesOTAData: Bool = false,
        dataLabels: [String] = ["nvs"]
    ) {
        self.isActiveLow = isActiveLow
        self.erasesOTAData = erasesOTAData
        self.dataLabels = dataLabels
    }
}
