internal import Record

/// What a cut has broken.
extension Judged {
    private static let badVerdicts: Set<Verdict> = [
        .bricked, .compromised, .lostGuard, .wrongApp, .lostUpdate, .stuck, .denied,
    ]

    /// What is broken, and was not broken without a cut.
    func flaws(besides golden: Judged?) -> [Flaw] {
        var flaws = flaws.filter { flaw in
            golden?.flaws.contains { $0.kind == flaw.kind } != true
        }
        if Self.badVerdicts.contains(verdict), verdict != golden?.verdict {
            flaws.insert(Flaw(kind: verdict.rawValue.lowercased(), message: reason), at: 0)
        }
        return flaws
    }
}
