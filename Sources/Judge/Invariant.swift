package import Record

/// Something that must hold in every run, whatever the scenario expects.
package protocol Invariant: Sendable {
    /// Lowercase, with underscores; findings and reports use it.
    static var name: String { get }
    /// What it demands, in one sentence.
    static var summary: String { get }

    /// What speaks against it in a run; nil when it holds.
    static func check(_ evidence: RunEvidence) -> String?
}

/// Invariants that a run broke, each with what speaks against it, in the order of their names.
package func brokenInvariants(_ evidence: RunEvidence) -> [(name: String, message: String)] {
    registeredInvariants.compactMap { invariant in
        invariant.check(evidence).map { (invariant.name, $0) }
    }
}

/// Every invariant, sorted by name: one file in `Invariants/` and one line here.
package let registeredInvariants: [any Invariant.Type] = [
    AlwaysBoots.self,
    ConfirmedStays.self,
    ProgramsErased.self,
    RunsVendorCode.self,
]
