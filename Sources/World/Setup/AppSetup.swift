package import Firmware

/// An app image: built at assembly, or read from a file.
package struct AppSetup: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// Built by otasim, exactly so many bytes long.
        case built(version: String, byteCount: Int, project: String, secureVersion: Int)
        /// An image from a real build.
        case file(path: String, bytes: [UInt8])
    }

    package var source: Source
    /// `CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE` of the app's build.
    package var isRollbackOn: Bool
    package var behaviour: AppBehaviour
    /// The name of its update client; nil for an app that never updates.
    package var client: String?
    /// Names in `keys` that sign it for Secure Boot V2, block by block.
    package var signers: [String]
    /// Bugs planted into the app.
    package var defects: Set<AppDefect> = []
    package var line: Int

    package init(
        source: Source,
        isRollbackOn: Bool,
        behaviour: AppBehaviour,
        client: String?,
        signers: [String] = [],
        line: Int
    ) {
        self.source = source
        self.isRollbackOn = isRollbackOn
        self.behaviour = behaviour
        self.client = client
        self.signers = signers
        self.line = line
    }
}
