internal import Kernel

/// A partition as the bootloader counts them.
///
/// Source: ESP-IDF `bootloader_utility.h`, `FACTORY_INDEX`, `TEST_APP_INDEX`, `INVALID_INDEX`.
package struct BootIndex: Hashable, Comparable, Sendable {
    /// ESP-IDF's number: an OTA slot from 0, or one of the named negative ones.
    package let number: Int

    package static let factory = BootIndex(number: -1)
    package static let test = BootIndex(number: -2)
    package static let invalid = BootIndex(number: BootConstants.invalidIndex.value)

    package static func ota(_ number: Int) -> BootIndex { BootIndex(number: number) }

    package static func < (left: BootIndex, right: BootIndex) -> Bool {
        left.number < right.number
    }

    package var name: String {
        switch self {
        case .factory: "factory"
        case .test: "test"
        case .invalid: "invalid"
        default: "ota_\(number)"
        }
    }
}
