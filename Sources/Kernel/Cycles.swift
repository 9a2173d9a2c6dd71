/// A count of CPU cycles: an instant since the last reset, or a length of time.
///
/// Units: cycles of the configured CPU frequency. There is no other unit of time in a world.
package struct Cycles: Hashable, Comparable, Sendable {
    package var count: UInt64

    package init(_ count: UInt64) {
        self.count = count
    }

    package static let zero = Cycles(0)

    /// Later than anything that happens; waiting until here means waiting for an event.
    package static let never = Cycles(.max)

    package static func < (left: Cycles, right: Cycles) -> Bool {
        left.count < right.count
    }

    /// The sum, which stays at ``never`` rather than wrapping.
    package static func + (left: Cycles, right: Cycles) -> Cycles {
        let (sum, overflow) = left.count.addingReportingOverflow(right.count)
        return overflow ? .never : Cycles(sum)
    }

    /// The distance from `right` to `left`; zero when `right` is later.
    package static func - (left: Cycles, right: Cycles) -> Cycles {
        Cycles(left.count > right.count ? left.count - right.count : 0)
    }

    package static func * (left: Cycles, factor: Int) -> Cycles {
        Cycles(left.count * UInt64(factor))
    }

    package static func += (left: inout Cycles, right: Cycles) {
        left = left + right
    }
}
