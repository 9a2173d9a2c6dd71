/// The starts at which a bootloader loads an app without looking at it closely.
///
/// It then checks neither chip, checksum nor digest. Source: ESP-IDF
/// `CONFIG_BOOTLOADER_SKIP_VALIDATE_IN_DEEP_SLEEP`, `_ON_POWER_ON` and `_ALWAYS`.
package struct SkipValidation: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// A wake from deep sleep goes straight to the app that slept.
    package static let inDeepSleep = SkipValidation(rawValue: 1)
    package static let onPowerOn = SkipValidation(rawValue: 2)
    /// Every start; this selects the two others.
    package static let always = SkipValidation(rawValue: 7)
}
