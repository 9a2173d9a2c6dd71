import Kernel
import Record
import Report
import TestSupport
import Testing

/// How a replay with cuts is told.
@Suite struct CutReplayReportTests {
    private static func command(_ index: Int, _ kind: ChipCommand.Kind) -> ChipCommand {
        ChipCommand(
            index: index,
            kind: kind,
            address: 0xE000,
            byteCount: kind == .program ? 4 : 4096,
            bytes: kind == .program ? [1, 2, 3, 4] : [],
            call: "esp_ota_set_boot_partition",
            region: "otadata"
        )
    }

    private static func life(_ index: Int, _ reset: ResetKind, _ halt: Halt) -> LifeRecord {
        LifeRecord(
            index: index,
            reset: reset,
            halt: halt,
            length: Cycles(240_000),
            phases: PhaseLedger(),
            handOver: nil,
            confirmationBegan: false,
            confirmationReachedFlash: false,
            confirmationReturned: false,
            heapPeakBytes: 0
        )
    }

    private static func step(_ text: String, life: Int) throws -> CutStep {
        var step = CutStep(cut: try #require(Cut(text)), stage: "scenario", life: life)
        step.command = command(412, .program)
        step.before = [command(411, .eraseSector)]
        step.old = [0xFF, 0xFF, 0xFF, 0xFF]
        step.wanted = [1, 2, 3, 4]
        step.left = [1, 2, 0xFF, 0xFF]
        step.otadataBefore = [[1], [2]]
        step.otadataAfter = [[1], [3]]
        return step
    }

    private static func replay(limit: String?) throws -> CutReplay {
        var replay = CutReplay(
            scenario: "power/otadata",
            title: "A cut \u{1B}[31m",
            story: "",
            file: "scenarios/power/otadata.yaml",
            name: "power/otadata@3fa1:7:412+2",
            frequency: .mhz240,
            verdict: .lostUpdate
        )
        replay.reason = "the previous app runs"
        replay.steps = [try step("412+2", life: 0)]
        replay.lives = [life(0, .powerOn, .powerLoss), life(1, .powerOn, .atRest)]
        replay.cleanUpdate = .updated
        replay.findings = [
            SweepFinding(
                kind: "lost_update",
                message: "the previous app runs",
                verdict: .lostUpdate,
                call: "esp_ota_set_boot_partition",
                region: "otadata",
                stage: "scenario",
                cuts: [],
                missingBits: 0,
                replay: "",
                knownLimit: limit,
                limitSummary: limit.map { "\($0), in a sentence" },
                count: 1
            )
        ]
        return replay
    }

    private static func text(_ replay: CutReplay) -> String {
        CutReplayReport.text(replay) { "entry \($0[0])" }
    }

    @Test func `the report tells lives and cuts in their order, with the torn bytes`() throws {
        try expectGolden(Self.text(try Self.replay(limit: nil)), "replay-cuts.txt")
    }

    @Test func `a finding fails and a known limit does not, and each is called what it is`() throws
    {
        let finding = try Self.replay(limit: nil)
        let limit = try Self.replay(limit: "torn_word")
        #expect(!finding.passed && limit.passed)
        #expect(Self.text(finding).contains("LOST_UPDATE, a finding\n"))
        #expect(Self.text(limit).contains("LOST_UPDATE, a known limit of stock ESP-IDF\n"))
        #expect(Self.text(limit).contains("limit     torn_word: torn_word, in a sentence\n"))
        var fine = finding
        fine.findings = []
        #expect(fine.passed && Self.text(fine).contains("LOST_UPDATE, nothing is broken\n"))
    }

    @Test(arguments: [
        ("-1", "the power goes at the very start\n"),
        ("-1.2", "the power goes before the first command, after 2 changes outside"),
        ("412-", "the power goes before command 412\n"),
        ("412", "the power goes right after command 412\n"),
        ("412.1!wdt", "a watchdog resets the CPU after command 412 and 1 change outside"),
        ("412+1!brownout", "the supply sags in command 412, with 1 byte of it done\n"),
        ("412^0f", "the power goes in command 412, with 14 of its 27 bits done\n"),
        (
            "412~independent/97/3",
            "in command 412, torn as independent/97/3 draws it: 14 of its 27 bits done\n"
        ),
    ])
    func `every form of a cut is put into words`(name: String, words: String) throws {
        var replay = try Self.replay(limit: nil)
        replay.steps = [try Self.step(name, life: 0)]
        #expect(Self.text(replay).contains(words), "\(Self.text(replay))")
    }
}
