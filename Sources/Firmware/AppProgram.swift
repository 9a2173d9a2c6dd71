/// What an app built by otasim does, as its bytes say: the payload of its behaviour segment.
///
/// What boots is decided by bytes, so a torn or swapped image behaves as what it is.
package struct AppProgram: Hashable, Sendable {
    /// `CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE` of the app's build.
    package var isRollbackOn: Bool
    package var behaviour: AppBehaviour
    package var wifi: WiFiCredentials?
    package var client: ClientProgram?
    /// Bugs planted into the app.
    package var defects: Set<AppDefect>

    package init(
        isRollbackOn: Bool,
        behaviour: AppBehaviour,
        wifi: WiFiCredentials?,
        client: ClientProgram?,
        defects: Set<AppDefect> = []
    ) {
        self.isRollbackOn = isRollbackOn
        self.behaviour = behaviour
        self.wifi = wifi
        self.client = client
        self.defects = defects
    }
}
