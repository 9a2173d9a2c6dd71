package import Formats

/// How a build signs its images and checks signatures.
///
/// Source: ESP-IDF `components/bootloader/Kconfig.projbuild`, "Security features".
/// Differs from hardware: the ESP32's older schemes (Secure Boot V1, and its ECDSA signatures for
/// apps) are not modelled.
package struct AppSigning: Hashable, Sendable {
    /// What a signature is checked against.
    package enum Trust: Hashable, Sendable {
        /// `CONFIG_SECURE_BOOT_V2_ENABLED`: digests in eFuses, by ROM, bootloader and app.
        case fuses
        /// `CONFIG_SECURE_SIGNED_APPS_NO_SECURE_BOOT`: the running app's key, by the app alone.
        case runningApp
    }

    package var trust: Trust
    /// `CONFIG_SECURE_SIGNED_APPS_SCHEME`; the app takes no other.
    package var scheme: SignatureBlock.Scheme
    /// `CONFIG_SECURE_BOOT_ENABLE_AGGRESSIVE_KEY_REVOKE`: burnt when secure boot is enabled.
    package var isRevocationAggressive = false
    /// `CONFIG_SECURE_BOOT_ALLOW_UNUSED_DIGEST_SLOTS`: leaves slots without a digest unrevoked.
    package var allowsUnusedSlots = false
    /// `CONFIG_SECURE_BOOT_ALLOW_JTAG`.
    package var allowsJTAG = false

    package init(_ trust: Trust, scheme: SignatureBlock.Scheme = .rsa3072) {
        self.trust = trust
        self.scheme = scheme
    }

    /// Whether this is Secure Boot V2.
    package var isHardware: Bool { trust == .fuses }
}
