internal import Kernel

/// The boot-permission state of one OTA slot.
///
/// Source: ESP-IDF `esp_flash_partitions.h`, `esp_ota_img_states_t`.
package struct OTAImageState: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    package static let new = OTAImageState(rawValue: 0)
    package static let pendingVerify = OTAImageState(rawValue: 1)
    package static let valid = OTAImageState(rawValue: 2)
    package static let invalid = OTAImageState(rawValue: 3)
    package static let aborted = OTAImageState(rawValue: 4)
    package static let undefined = OTAImageState(rawValue: 0xFFFF_FFFF)

    /// ESP-IDF's name without its prefix; the number where it has none.
    package var name: String {
        switch self {
        case .new: "NEW"
        case .pendingVerify: "PENDING_VERIFY"
        case .valid: "VALID"
        case .invalid: "INVALID"
        case .aborted: "ABORTED"
        case .undefined: "UNDEFINED"
        default: "0x" + Hex.encode(rawValue, digits: 8)
        }
    }
}
