internal import CHostShims

/// Lets C libraries see a world's calendar instead of the host's clock.
///
/// It holds for the calling thread and for the length of one call.
/// Differs from hardware: an ESP32 keeps the calendar itself; here every call is given it.
package enum HostClock {
    /// Runs `body` with `time()` answering a number of Unix seconds.
    package static func at<Value, Failure: Error>(
        _ seconds: Int64,
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let previous = otasim_clock_set(otasim_clock(isVirtual: true, seconds: seconds))
        defer { _ = otasim_clock_set(previous) }
        return try body()
    }

    /// What is wrong, in words for the user; nil when C libraries do see the calendar.
    package static func check() -> String? {
        guard !otasim_clock_is_in_place() else { return nil }
        return "the executable does not export time(): link it with --export-dynamic-symbol=time"
    }
}
