import Chip
import DeviceBench
import Firmware
import Formats
import IDF
import Kernel
import Network
import Record
import Testing

/// How an app treats its first boot, and how it fails.
@Suite struct AppMainTests {
    /// The end of a life that begins with ota_1 pending, and the entry that it leaves.
    private static func live(
        _ behaviour: AppBehaviour,
        isRollbackOn: Bool = true
    ) throws -> (halt: Halt?, state: OTAImageState, milliseconds: Int) {
        var board = Board()
        board.setup.isRollbackOn = isRollbackOn
        board.running = Board.ota1
        board.apps = [
            (Board.ota0, try Board.image("1.0.0")), (Board.ota1, try Board.image("2.0.0")),
        ]
        board.otadata = [
            OTASelectEntry(otaSeq: 1, state: .valid),
            OTASelectEntry(otaSeq: 2, state: .pendingVerify),
        ]
        let bench = try Bench(board)
        TaskWatchdog(console: bench.console, panics: true).arm()
        let start = bench.now
        let app = AppMain(
            platform: bench.platform,
            program: AppProgram(
                isRollbackOn: isRollbackOn,
                behaviour: behaviour,
                wifi: nil,
                client: nil
            ),
            ledger: UpdateLedger(schedule: UpdateSchedule(), attemptsBefore: 0, life: 0)
        )
        let end = halt { () throws(Halt) in try app.run() }
        return (end, bench.entry(1).otaState, bench.now - start)
    }

    @Test func `a healthy app confirms itself after its self-test`() throws {
        let life = try Self.live(.healthy)
        #expect(life.halt == .atRest)
        #expect(life.state == .valid)
        #expect(life.milliseconds >= 1_000)
        let without = try Self.live(.healthy, isRollbackOn: false)
        #expect(without.halt == .atRest)
        #expect(without.state == .pendingVerify)
    }

    @Test func `an app that is unfit rejects itself and restarts`() throws {
        let life = try Self.live(.failsSelfTest)
        #expect(life.halt == .reset(.software))
        #expect(life.state == .invalid)
    }

    @Test func `an app that never confirms itself stays pending`() throws {
        let life = try Self.live(.neverConfirms)
        #expect(life.halt == .atRest)
        #expect(life.state == .pendingVerify)
    }

    @Test func `a crash comes before the confirmation or after it`() throws {
        let crash = try Self.live(.crashes(afterMicroseconds: 300_000))
        #expect(crash.halt == .reset(.panic))
        #expect(crash.state == .pendingVerify)
        #expect(crash.milliseconds == 300)
        let late = try Self.live(.confirmsTooEarly(crashesAfterMicroseconds: 300_000))
        #expect(late.halt == .reset(.panic))
        #expect(late.state == .valid)
    }

    @Test func `a hang is left to the task watchdog`() throws {
        let life = try Self.live(.hangs(afterMicroseconds: 300_000))
        #expect(life.halt != .atRest)
        #expect(life.state == .pendingVerify)
        #expect((5_000...10_400).contains(life.milliseconds))
    }

    @Test func `attempts repeat as scheduled until none is left`() throws {
        var rig = try ClientRig()
        rig.program.tries = 1
        rig.bench.streams.failures["ota.example"] = .refused
        let ledger = UpdateLedger(
            schedule: UpdateSchedule(
                attempts: 4,
                firstMicroseconds: 1_000_000,
                everyMicroseconds: 60_000_000
            ),
            attemptsBefore: 1,
            life: 2
        )
        let app = AppMain(
            platform: rig.bench.platform,
            program: AppProgram(
                isRollbackOn: false,
                behaviour: .healthy,
                wifi: WiFiCredentials(ssid: "home", password: Bench.password),
                client: rig.program
            ),
            ledger: ledger
        )
        #expect(halt { () throws(Halt) in try app.run() } == .atRest)
        #expect(ledger.attempts.map(\.number) == [2, 3, 4])
        #expect(ledger.attempts.allSatisfy { $0.life == 2 && $0.outcome == .failed })
        #expect(ledger.attemptsLeft == 0)
        #expect(rig.bench.now >= 121_000)
    }
}
