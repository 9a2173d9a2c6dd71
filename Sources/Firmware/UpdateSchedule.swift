/// When the device looks for updates.
///
/// Units: microseconds. `attempts` counts over the whole scenario, reboots included.
package struct UpdateSchedule: Hashable, Sendable {
    package var attempts: Int
    /// Time from `app_main` to the first attempt of a life.
    package var firstMicroseconds: Int
    /// Time from the end of one attempt to the next; nil means one attempt in each life.
    package var everyMicroseconds: Int?

    package init(
        attempts: Int = 1,
        firstMicroseconds: Int = 5_000_000,
        everyMicroseconds: Int? = nil
    ) {
        self.attempts = attempts
        self.firstMicroseconds = firstMicroseconds
        self.everyMicroseconds = everyMicroseconds
    }
}
