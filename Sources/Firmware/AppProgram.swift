/// What an app built by otasim does, as its bytes say: the payload of its behaviour segment.
///
/// What boots is decided by bytes, so a torn or swapped image behaves as what it is.
package struct AppProgram: Hashable, Sendable {
    /// `CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE` of the app's build.
    package var isRollbackOn: Bool
    package var behaviour: AppBehaviour
    package var wifi: WiFiCredentials?
    package var client: ClientProgram?

    package init(
        isRollbackOn: Bool,
        behaviour: AppBehaviour,
        wifi: WiFiCredentials?,
        client: ClientProgram?
    ) {
        self.isRollbackOn = isRollbackOn
        self.behaviour = behaviour
        self.wifi = wifi
        self.client = client
    }
}
