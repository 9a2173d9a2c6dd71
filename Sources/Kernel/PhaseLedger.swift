/// How much time each phase took; every cycle is booked exactly once.
package struct PhaseLedger: Hashable, Sendable {
    private var booked = [Cycles](repeating: .zero, count: Phase.allCases.count)

    package init() {}

    package mutating func book(_ length: Cycles, to phase: Phase) {
        booked[Self.index(phase)] += length
    }

    package mutating func add(_ other: PhaseLedger) {
        for index in booked.indices { booked[index] += other.booked[index] }
    }

    package subscript(phase: Phase) -> Cycles { booked[Self.index(phase)] }

    package var total: Cycles { booked.reduce(.zero, +) }

    /// The phases that took any time, in the order of ``Phase``.
    package var entries: [(phase: Phase, length: Cycles)] {
        zip(Phase.allCases, booked).filter { $0.1 > .zero }.map { (phase: $0.0, length: $0.1) }
    }

    private static let positions: [Phase: Int] = Dictionary(
        uniqueKeysWithValues: Phase.allCases.enumerated().map { ($0.element, $0.offset) }
    )

    private static func index(_ phase: Phase) -> Int { positions[phase] ?? 0 }
}
