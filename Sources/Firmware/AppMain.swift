internal import Chip
internal import Formats
package import IDF
package import Kernel
internal import Record

/// `app_main` of an app built by otasim: self-test and confirmation, then updates, then rest.
package final class AppMain: EventTarget {
    /// How long the self-test takes before the app confirms itself.
    ///
    /// Units: milliseconds.
    private static let selfTestMilliseconds = 1_000

    private enum Token: Int {
        case crash
        case hang
    }

    let platform: Platform
    let program: AppProgram
    private let ledger: UpdateLedger
    private var crashesOrHangs = false

    private var timeline: Timeline { platform.timeline }

    package init(platform: Platform, program: AppProgram, ledger: UpdateLedger) {
        self.platform = platform
        self.program = program
        self.ledger = ledger
    }

    /// Runs until the device halts; at rest when nothing is left to do.
    package func run() throws(Halt) -> Never {
        let start = timeline.now
        schedule(from: start)
        try beginStart()
        try treatFirstBoot()
        try endStart()
        try updateAsScheduled(from: start)
        if crashesOrHangs {
            _ = try timeline.during(.idle) { () throws(Halt) in
                try timeline.wait(until: .never)
            }
        }
        try timeline.stop(.atRest)
    }

    // MARK: Failing on purpose

    private func schedule(from start: Cycles) {
        switch program.behaviour {
        case .crashes(let after), .confirmsTooEarly(let after): fail(.crash, start, after)
        case .hangs(let after): fail(.hang, start, after)
        case .healthy, .failsSelfTest, .neverConfirms: break
        }
    }

    private func fail(_ token: Token, _ start: Cycles, _ microseconds: Int) {
        crashesOrHangs = true
        let instant = start + timeline.frequency.cycles(microseconds: microseconds)
        timeline.schedule(at: instant, self, token: token.rawValue, needsCPU: true)
    }

    package func fire(_ token: Int) {
        switch Token(rawValue: token) {
        case .crash:
            platform.trace.record(
                .console("Guru Meditation Error: Core  0 panic'ed (LoadProhibited).")
            )
            platform.trace.record(.console("Rebooting..."))
            timeline.halt(.reset(.panic))
        case .hang:
            timeline.hang()
        case nil:
            preconditionFailure("no event \(token) was scheduled here")
        }
    }

    // MARK: First boot

    private func treatFirstBoot() throws(Halt) {
        guard program.isRollbackOn else { return }
        let (error, state) = try platform.ota.state(of: platform.partitions.running)
        guard error.isOK, state == .pendingVerify else { return }
        if program.defects.contains(.erasesOtherAppFirst) {
            _ = try platform.ota.eraseLastBootAppPartition()
        }
        switch program.behaviour {
        case .healthy:
            try confirmTested(isFit: true)
        case .confirmsTooEarly:
            try confirm()
        case .failsSelfTest:
            try confirmTested(isFit: false)
        case .crashes, .hangs:
            // The self-test is where it fails; only an app that does not wait gets further.
            if try confirmsUntested() { try confirm() }
        case .neverConfirms:
            return
        }
    }

    /// Self-test, then confirmation or rollback; planted bugs change the order.
    private func confirmTested(isFit: Bool) throws(Halt) {
        let isEarly = try confirmsUntested()
        if isEarly { try confirm() }
        if program.defects.contains(.skipsSelfTest) || (isEarly && isTrusting) { return }
        try selfTest()
        guard isFit || program.defects.contains(.ignoresSelfTest) else { return try giveUp() }
        try keepResult()
        if !isEarly { try confirm() }
        if program.defects.contains(.erasesOTADataAfterwards) { try eraseOTAData() }
    }

    private var isTrusting: Bool { program.defects.contains(.trustsOldResult) }

    /// Whether the app confirms itself without having made its self-test.
    private func confirmsUntested() throws(Halt) -> Bool {
        if program.defects.contains(.confirmsFirst) || program.defects.contains(.skipsSelfTest) {
            return true
        }
        return try trustsOldResult()
    }

    private func selfTest() throws(Halt) {
        try platform.console.log(.info, "app", "self-test of the new app")
        let length = timeline.frequency.cycles(milliseconds: Self.selfTestMilliseconds)
        _ = try timeline.during(.selfTest) { () throws(Halt) in
            try timeline.wait(until: timeline.now + length)
        }
    }

    private func confirm() throws(Halt) {
        if program.defects.contains(.programsStateOver) { return try programStateOver() }
        let result = try timeline.during(.otadata) { () throws(Halt) -> ESPError in
            try platform.ota.markAppValidCancelRollback()
        }
        try platform.console.log(
            result.isOK ? .info : .error,
            "app",
            "esp_ota_mark_app_valid_cancel_rollback: \(result.name)"
        )
    }

    private func giveUp() throws(Halt) {
        try platform.console.log(.error, "app", "self-test failed, rolling back")
        let result = try timeline.during(.otadata) { () throws(Halt) -> ESPError in
            try platform.ota.markAppInvalidRollbackAndReboot()
        }
        try platform.console.log(
            .error,
            "app",
            "esp_ota_mark_app_invalid_rollback_and_reboot: \(result.name)"
        )
    }

    // MARK: Updates

    private func updateAsScheduled(from start: Cycles) throws(Halt) {
        guard let client = program.client, ledger.attemptsLeft > 0 else { return }
        let schedule = ledger.schedule
        var next = start + timeline.frequency.cycles(microseconds: schedule.firstMicroseconds)
        while ledger.attemptsLeft > 0 {
            let instant = next
            _ = try timeline.during(.idle) { () throws(Halt) in
                try timeline.wait(until: instant)
            }
            let runner = ClientRunner(
                platform: platform,
                program: client,
                wifi: program.wifi,
                ledger: ledger
            )
            try runner.run()
            guard let every = schedule.everyMicroseconds else { return }
            next = timeline.now + timeline.frequency.cycles(microseconds: every)
        }
    }
}
