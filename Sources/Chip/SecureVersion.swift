package import Kernel
package import Storage

/// The secure version of anti-rollback: how many bits of an eFuse field are burnt.
///
/// Source: ESP-IDF `efuse/src/esp_efuse_fields.c`, `esp_efuse_read_secure_version` and so on.
/// Differs from hardware: the coding scheme of the ESP32's block is always NONE.
package struct SecureVersion {
    private let fuses: FuseController
    private let field: FuseArray.Field

    package init(fuses: FuseController, field: FuseArray.Field) {
        self.fuses = fuses
        self.field = field
    }

    package var current: Int { fuses.count(field) }

    /// `esp_efuse_check_secure_version`.
    package func allows(_ version: UInt32) -> Bool { Int(version) >= current }

    /// `esp_efuse_update_secure_version`: burns the bits up to a version, never fewer.
    package func update(to version: UInt32) throws(Halt) -> ESPError {
        let target = Int(version)
        if target > field.width { return .invalidArg }
        let old = current
        if target < old { return .fail }
        if target > old { try fuses.burn(old..<target, of: field) }
        return .ok
    }
}
