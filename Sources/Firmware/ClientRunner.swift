internal import Chip
package import IDF
package import Kernel
internal import Record

/// Carries out the plan of an update client: steps in order, tries, and a log of what became of it.
package struct ClientRunner {
    private let platform: Platform
    private let program: ClientProgram
    private let wifi: WiFiCredentials?
    private let ledger: UpdateLedger

    package init(
        platform: Platform,
        program: ClientProgram,
        wifi: WiFiCredentials?,
        ledger: UpdateLedger
    ) {
        self.wifi = wifi
        self.platform = platform
        self.program = program
        self.ledger = ledger
    }

    /// One attempt; when it installs an update the device restarts and this never returns.
    package func run() throws(Halt) {
        let index = ledger.begin()
        let plan: ClientPlan
        switch program.resolved() {
        case .success(let found): plan = found
        case .failure(let unknown):
            ledger.update(index) {
                $0.outcome = .failed
                $0.step = "plan"
                $0.reason = "the app asks for \(unknown.what), which does not exist"
            }
            return
        }
        let session = ClientSession()
        let timeline = platform.timeline
        let deadline =
            plan.deadlineMilliseconds.map {
                timeline.now + timeline.frequency.cycles(milliseconds: $0)
            } ?? .never
        for number in 1...max(plan.tries, 1) {
            let outcome = try runTry(
                plan,
                index: index,
                deadline: deadline,
                session: session
            )
            switch outcome {
            case .next:
                ledger.update(index) {
                    $0.outcome = .installed
                    $0.reason = "the new app is selected for boot"
                }
                try writeAudit(index)
                try platform.restart()
            case .refuse(let reason):
                return try end(index, .refused, reason)
            case .nothingNew(let reason):
                return try end(index, .nothingNew, reason)
            case .fail(let reason):
                let wait = plan.backoff.milliseconds(afterTry: number, &platform.jitter)
                let until = timeline.now + timeline.frequency.cycles(milliseconds: wait)
                if number >= plan.tries || until >= deadline {
                    return try end(index, .failed, reason)
                }
                try platform.console.log(
                    .warning,
                    "ota",
                    "\(reason); try \(number + 1) in \(wait) ms"
                )
                _ = try timeline.during(.backoff) { () throws(Halt) in
                    try timeline.wait(until: until)
                }
            }
        }
    }

    private func runTry(
        _ plan: ClientPlan,
        index: Int,
        deadline: Cycles,
        session: ClientSession
    ) throws(Halt) -> StepOutcome {
        let attempt = UpdateAttempt(
            platform: platform,
            program: program,
            wifi: wifi,
            deadline: deadline,
            session: session
        )
        for step in plan.steps {
            ledger.update(index) { $0.step = step.name }
            // Looked at before a step: what the last one has done cannot be taken back.
            let outcome =
                attempt.isOverdue
                ? .fail("the attempt took longer than its deadline") : try step.run(attempt)
            ledger.update(index) { $0.bytesReceived = attempt.bytesReceived }
            platform.trace.record(.step(name: step.name, outcome: "\(outcome)"))
            if outcome != .next {
                try attempt.release(after: outcome)
                return outcome
            }
        }
        try attempt.release(after: .next)
        return .next
    }

    private func end(
        _ index: Int,
        _ outcome: AttemptRecord.Outcome,
        _ reason: String
    ) throws(Halt) {
        ledger.update(index) {
            $0.outcome = outcome
            $0.reason = reason
        }
        let level: LogLevel = outcome == .nothingNew ? .info : .error
        try platform.console.log(level, "ota", "update \(outcome.rawValue): \(reason)")
        try writeAudit(index)
    }

    private func writeAudit(_ index: Int) throws(Halt) {
        let record = ledger.attempts[index]
        try AuditTrail(platform: platform, kind: program.auditLog).append(record)
    }
}
