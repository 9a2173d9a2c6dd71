package import Kernel

/// A probability as a fraction, so that no decision depends on floating point.
package struct Ratio: Hashable, Sendable {
    package let numerator: UInt64
    package let denominator: UInt64

    /// Traps unless it is a probability.
    package init(_ numerator: UInt64, in denominator: UInt64) {
        precondition(denominator > 0 && numerator <= denominator, "not a probability")
        self.numerator = numerator
        self.denominator = denominator
    }

    package static let never = Ratio(0, in: 1)

    /// Draws once; a probability of zero draws nothing.
    package func happens(_ random: inout RandomStream) -> Bool {
        numerator > 0 && random.chance(numerator, in: denominator)
    }
}
