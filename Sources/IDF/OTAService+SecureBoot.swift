internal import Chip
internal import Formats
package import Kernel

/// Taking a key of Secure Boot V2 back.
extension OTAService {
    /// `esp_ota_revoke_secure_boot_public_key`: no image by that key is trusted any more.
    ///
    /// Only a confirmed app may do it, and only while it and the bootloader are signed by another
    /// trusted key as well; otherwise the device would never boot again.
    /// Source: ESP-IDF `esp_ota_ops.c`, `esp_ota_revoke_secure_boot_public_key`.
    package func revokeSecureBootPublicKey(_ index: Int) throws(Halt) -> ESPError {
        try call("esp_ota_revoke_secure_boot_public_key") { () throws(Halt) -> ESPError in
            guard let keys = secureBootKeys, keys.fuses.isEnabled else { return .fail }
            guard (0..<keys.fuses.slotCount).contains(index) else { return .invalidArg }
            if isRollbackOn {
                let (error, state) = try state(of: partitions.running)
                guard error.isOK, state == .valid else { return .fail }
            }
            // A slot without a digest counts as revoked.
            if keys.fuses.digests[index] == nil { return .ok }
            let bootloader = keys.fuses.setup.chip.bootloaderOffset
            for address in [partitions.running.offset, bootloader] {
                guard try keys.isSigned(at: address, without: index) else { return .fail }
            }
            try keys.fuses.revoke(index)
            return .ok
        }
    }
}
