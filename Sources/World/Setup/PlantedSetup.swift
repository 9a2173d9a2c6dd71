/// What a scenario with a planted bug says of it: how it is caught, and what it is.
package struct PlantedSetup: Hashable, Sendable {
    /// A way of looking for bugs, from the cheapest on.
    package enum Technique: String, Hashable, Sendable, CaseIterable, Comparable {
        /// The scenario as it stands.
        case run
        /// A battery of bad offers.
        case wrongInput = "wrong_input"
        /// A battery of bad networks.
        case networkFault = "network_fault"
        /// Every single cut between two commands.
        case cleanCut = "clean_cut"
        /// Every single cut, those in the middle of a command included.
        case tear
        /// Every pair of cuts between commands.
        case twoCuts = "two_cuts"
        /// Every pair of cuts, those in the middle of a command included.
        case twoTears = "two_tears"

        package static func < (left: Technique, right: Technique) -> Bool {
            left.cost < right.cost
        }

        private var cost: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The cheapest technique that catches it; nil for a twin without a bug, which none catches.
    package var technique: Technique?
    /// What is wrong, in one sentence.
    package var summary: String
    /// What the technique sees: a verdict, an invariant, or `clean_update`; nil accepts any.
    package var catches: String?

    package init(technique: Technique?, summary: String, catches: String?) {
        self.technique = technique
        self.summary = summary
        self.catches = catches
    }
}
