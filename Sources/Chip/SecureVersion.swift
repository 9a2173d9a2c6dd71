package import Kernel
package import Storage

/// The secure version of anti-rollback: how many bits of an eFuse field are burnt.
///
/// Source: ESP-IDF `efuse/src/esp_efuse_fields.c`, `esp_efuse_read_secure_version` and so on.
package struct SecureVersion {
    private let fuses: FuseController
    private let field: FuseArray.Field
    private let codingScheme: FuseArray.Field?

    /// On the ESP32 the coding scheme decides whether single bits can be burnt at all.
    package init(
        fuses: FuseController,
        field: FuseArray.Field,
        codingScheme: FuseArray.Field? = nil
    ) {
        self.fuses = fuses
        self.field = field
        self.codingScheme = codingScheme
    }

    package var current: Int { fuses.count(field) }

    /// `esp_efuse_check_secure_version`.
    package func allows(_ version: UInt32) -> Bool { Int(version) >= current }

    /// `esp_efuse_update_secure_version`: burns the bits up to a version, never fewer.
    package func update(to version: UInt32) throws(Halt) -> ESPError {
        let target = Int(version)
        if target > field.width { return .invalidArg }
        guard isUncoded else { return .notSupported }
        let old = current
        if target < old { return .fail }
        if target > old { try fuses.burn(old..<target, of: field) }
        return .ok
    }

    /// NONE is 0, and 3 as well.
    private var isUncoded: Bool {
        guard let codingScheme else { return true }
        let bits = fuses.bits(codingScheme)
        return bits.allSatisfy { $0 } || bits.allSatisfy { !$0 }
    }
}
