/// How the device checks signatures of images, as a scenario describes it.
package struct SecureBootSetup: Hashable, Sendable {
    package enum Mode: String, Hashable, Sendable, CaseIterable {
        /// Secure Boot V2, enabled long ago: digests and enable bit are burnt.
        case enabled
        /// Secure Boot V2 in the configuration only: the first boot burns.
        case firstBoot = "first_boot"
        /// Signed apps without secure boot: the running app's key counts.
        case signedApps = "signed_apps"
    }

    package var mode: Mode
    /// Names in `keys` whose digests are burnt; with `firstBoot` they only sign.
    package var keys: [String]
    /// Names in `keys` that sign the installed bootloader.
    package var bootloaderKeys: [String]
    package var line: Int

    package init(mode: Mode, keys: [String], bootloaderKeys: [String], line: Int) {
        self.mode = mode
        self.keys = keys
        self.bootloaderKeys = bootloaderKeys
        self.line = line
    }
}
