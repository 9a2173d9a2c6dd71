/// What an app does apart from updating: how it treats its first boot, and how it fails.
///
/// Units: microseconds since `app_main`.
package enum AppBehaviour: Hashable, Sendable {
    /// Passes its self-test, confirms itself, and runs.
    case healthy
    /// Aborts after a while, without having confirmed itself.
    case crashes(afterMicroseconds: Int)
    /// Keeps the CPU busy for ever after a while, without having confirmed itself.
    case hangs(afterMicroseconds: Int)
    /// Finds itself unfit and asks for a rollback.
    case failsSelfTest
    /// Runs without ever confirming itself.
    case neverConfirms
    /// Confirms itself before its self-test, and then crashes.
    case confirmsTooEarly(crashesAfterMicroseconds: Int)
}
