internal import Kernel
package import Record

/// An app that was confirmed runs again after two resets and after a loss of power.
package enum ConfirmedStays: Invariant {
    package static let name = "confirmed_stays"
    package static let summary = "an app that was confirmed runs again after further resets"

    package static func check(_ evidence: RunEvidence) -> String? {
        guard evidence.ending == .atRest, let life = evidence.lives.last,
            life.confirmationReturned, let running = life.handOver
        else { return nil }
        for (probe, event) in [
            (evidence.afterTwoResets, "two more resets"),
            (evidence.afterPowerCycle, "a power cycle"),
        ] {
            switch probe {
            case .boots(let later) where later.sha256 != running.sha256:
                return "\(running.version) was confirmed, and after \(event) \(later.version) runs"
            case .bootsNothing:
                return "\(running.version) was confirmed, and after \(event) nothing boots"
            case .boots, .notMade:
                break
            }
        }
        return nil
    }
}
