package import Record

/// Nothing is programmed over bytes that were not erased for it.
///
/// Source: any NOR data sheet: a program turns 1 into 0 and never back.
package enum ProgramsErased: Invariant {
    package static let name = "programs_erased"
    package static let summary = "no program asks the flash for a 0 to become a 1"

    package static func check(_ evidence: RunEvidence) -> String? {
        guard evidence.ruleViolations > 0 else { return nil }
        return "\(evidence.ruleViolations) programs met bits that were not erased"
    }
}
