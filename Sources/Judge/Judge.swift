internal import Formats
internal import Kernel
package import Record

/// Finds the verdict of a run: the first predicate that applies, from the worst to the best.
///
/// It shares no code with the bootloader: what ran is known by the digests of running slots.
package struct Judge {
    private let evidence: RunEvidence

    package init(_ evidence: RunEvidence) {
        self.evidence = evidence
    }

    package static func judge(_ evidence: RunEvidence) -> Judgement {
        let judge = Judge(evidence)
        return judge.bricked ?? judge.compromised ?? judge.lostGuard ?? judge.wrongApp
            ?? judge.lostUpdate ?? judge.stuck ?? judge.denied ?? judge.rolledBack ?? judge.kept
            ?? judge.unconfirmed ?? judge.updated
    }

    // MARK: What ran

    private var handOvers: [HandOver] { evidence.lives.compactMap(\.handOver) }

    private func image(_ handOver: HandOver) -> KnownImage? {
        evidence.images.first { $0.sha256 == handOver.sha256 }
    }

    /// What runs at the end; nil when the last life booted nothing.
    private var running: HandOver? { evidence.lives.last?.handOver }

    private var runningImage: KnownImage? { running.flatMap(image) }

    /// The app that ran when the run began.
    private var previous: HandOver? { handOvers.first }

    private var isPreviousRunning: Bool {
        running != nil && running?.sha256 == previous?.sha256
    }

    private var isOfferedRunning: Bool { !isPreviousRunning && runningImage?.role == .offered }

    /// Lives of the app that runs at the end.
    private var livesOfRunning: [LifeRecord] {
        evidence.lives.filter { $0.handOver?.sha256 == running?.sha256 }
    }

    /// Whether two more resets leave it running; false when nobody tried.
    private var staysAfterResets: Bool {
        guard case .boots(let later) = evidence.afterTwoResets else { return false }
        return later.sha256 == running?.sha256
    }

    private var newLives: [LifeRecord] {
        evidence.lives.filter { life in
            guard let handOver = life.handOver, handOver.sha256 != previous?.sha256 else {
                return false
            }
            return image(handOver)?.role == .offered
        }
    }

    private func named(_ handOver: HandOver) -> String {
        let name = image(handOver)?.name ?? "an unknown image"
        return "\(name) \(handOver.version) in \(handOver.slot)"
    }

    // MARK: Predicates, in order

    private var bricked: Judgement? {
        guard running == nil, evidence.afterPowerCycle == .bootsNothing else { return nil }
        return Judgement(.bricked, "nothing boots, and a power cycle does not help")
    }

    private var compromised: Judgement? {
        if let foreign = handOvers.first(where: { image($0) == nil }) {
            return Judgement(
                .compromised,
                "code that the vendor did not make ran from \(foreign.slot): "
                    + "its SHA-256 is \(foreign.sha256)"
            )
        }
        return evidence.hasLostSecret
            ? Judgement(.compromised, "a secret left the device") : nil
    }

    private var lostGuard: Judgement? {
        guard evidence.isRollbackOn, isOfferedRunning, let running, staysAfterResets,
            !livesOfRunning.contains(where: \.confirmationBegan)
        else { return nil }
        return Judgement(
            .lostGuard,
            "\(named(running)) was never confirmed, and two more resets leave it running"
        )
    }

    private var wrongApp: Judgement? {
        guard let running, let previous, !isPreviousRunning else { return nil }
        let why: String
        if !isOfferedRunning {
            why = "which nobody offered"
        } else if running.project != previous.project {
            why = "which is \(running.project), and this device is a \(previous.project)"
        } else if isOlder(running) {
            why = "which is older than \(previous.version)"
        } else {
            return nil
        }
        return Judgement(.wrongApp, "\(named(running)) runs, \(why)")
    }

    private func isOlder(_ handOver: HandOver) -> Bool {
        guard let previous, let old = AppVersion(previous.version),
            let new = AppVersion(handOver.version)
        else { return false }
        return new < old
    }

    private var lostUpdate: Judgement? {
        guard isPreviousRunning, newLives.contains(where: \.confirmationReachedFlash) else {
            return nil
        }
        return Judgement(.lostUpdate, "the new app was confirmed, and yet the previous one runs")
    }

    private var stuck: Judgement? {
        guard evidence.ending == .deadline else { return nil }
        let installed = evidence.attempts.count { $0.outcome == .installed }
        if installed >= 3 {
            return Judgement(.stuck, "update loop: an update was installed \(installed) times")
        }
        let halts = evidence.lives.map(\.halt).filter { $0 != .deadline }
        if halts.count >= 3, let last = evidence.lives.last {
            return Judgement(
                .stuck,
                "boot loop: \(evidence.lives.count) boots, the last begun by \(last.reset.rawValue)"
            )
        }
        let spent = evidence.lives.last?.phases.entries.max { $0.length < $1.length }
        return Judgement(
            .stuck,
            "the deadline passed in one life, most of it in phase \(spent?.phase.rawValue ?? "-")"
        )
    }

    private var denied: Judgement? {
        guard evidence.isUnderAttack, isPreviousRunning, newLives.isEmpty,
            !evidence.attempts.contains(where: { $0.outcome == .refused })
        else { return nil }
        return Judgement(.denied, "the attacker kept updates away; nothing was refused")
    }

    private var rolledBack: Judgement? {
        guard isPreviousRunning, let life = newLives.last, let tried = life.handOver,
            let previous
        else { return nil }
        return Judgement(
            .rolledBack,
            "\(named(tried)) ran and was not confirmed (\(life.halt.sentence)); "
                + "\(named(previous)) runs again"
        )
    }

    private var kept: Judgement? {
        guard isPreviousRunning, let running else { return nil }
        let attempt = evidence.attempts.last
        let why = attempt.map { attempt in
            attempt.outcome == .cutShort
                ? "attempt \(attempt.number) was cut short"
                : "attempt \(attempt.number) ended at \(attempt.step): \(attempt.reason)"
        }
        return Judgement(.kept, "\(named(running)) runs on; \(why ?? "no update was attempted")")
    }

    private var unconfirmed: Judgement? {
        guard isOfferedRunning, let running, evidence.isRollbackOn, !staysAfterResets,
            !livesOfRunning.contains(where: \.confirmationReturned)
        else { return nil }
        return Judgement(
            .unconfirmed,
            "\(named(running)) runs without having been confirmed; a reset would roll it back"
        )
    }

    private var updated: Judgement {
        guard let running else {
            return Judgement(.stuck, "nothing ran when the scenario ended")
        }
        let why =
            !evidence.isRollbackOn
            ? "and rollback is off"
            : livesOfRunning.contains(where: \.confirmationReturned)
                ? "and is confirmed" : "and resets leave it running"
        return Judgement(.updated, "\(named(running)) runs \(why)")
    }
}

extension Halt {
    /// How a life ended, for a reader.
    fileprivate var sentence: String {
        switch self {
        case .powerLoss: "its life ended by a loss of power"
        case .brownout: "its life ended by a brownout"
        case .reset(let kind): "its life ended by a reset: \(kind.rawValue)"
        case .atRest: "it came to rest"
        case .deadline: "the deadline passed"
        case .interrupted: "otasim was interrupted"
        }
    }
}
