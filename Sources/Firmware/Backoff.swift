package import Kernel

/// Exponential backoff with jitter: how long a client waits before it tries again.
///
/// Units: milliseconds, percent.
package struct Backoff: Hashable, Sendable {
    package var firstMilliseconds: Int
    package var limitMilliseconds: Int
    /// How much of each wait is drawn at random.
    package var jitterPercent: Int

    package init(firstMilliseconds: Int, limitMilliseconds: Int, jitterPercent: Int) {
        self.firstMilliseconds = firstMilliseconds
        self.limitMilliseconds = limitMilliseconds
        self.jitterPercent = jitterPercent
    }

    /// The wait after the n-th failed try, from 1.
    package func milliseconds(afterTry number: Int, _ random: inout RandomStream) -> Int {
        let doublings = min(max(number - 1, 0), 30)
        let full = min(firstMilliseconds << doublings, limitMilliseconds)
        let jitter = full * min(max(jitterPercent, 0), 100) / 100
        return full - jitter + Int(random.below(UInt64(jitter) + 1))
    }
}
