import Record
import Storage
import Testing

@testable import Sweep

/// Counting what became of cuts.
@Suite struct TallyTests {
    private static let flash = FlashArray(byteCount: 0x1_0000)
    private static let digest = FlashDigest(flash)

    private static func state(_ text: String, missing: Int = 0) throws -> CutState {
        CutState(
            cut: try #require(Cut(text)),
            command: nil,
            model: "prefix",
            surface: 0,
            life: 0,
            commandNext: 1,
            flash: flash,
            flashDigest: digest,
            fuses: FuseArray(blockSizes: [4]),
            missingBits: missing,
            changed: 0..<0,
            isSettled: true,
            isRepresentative: false
        )
    }

    private static let site = CutSite(call: "esp_ota_end", region: "ota_0", isTear: false)

    private static func judged(_ verdict: Verdict, cleanUpdate: Verdict? = .updated) -> Judged {
        Judged(
            verdict: verdict,
            reason: "because",
            running: nil,
            flaws: [],
            cleanUpdate: cleanUpdate
        )
    }

    private static func result(of tally: Tally) -> SweepResult {
        var result = SweepResult(scenario: "s", name: "s@0:1", seed: 1, depth: .cuts(1))
        tally.fill(&result)
        return result
    }

    @Test func `cuts that break the same at the same place are one finding, shown by the smallest`()
        throws
    {
        var tally = Tally(name: "s@0:1", limits: .none)
        let flaw = Judged.Flaw(kind: "bricked", message: "nothing boots")
        for (text, missing) in [("9+4", 32), ("7+4", 40), ("7+8", 8), ("8", 0)] {
            tally.find(
                flaw,
                try Self.state(text, missing: missing),
                at: Self.site,
                after: [],
                stage: "scenario",
                Self.judged(.bricked)
            )
        }
        let findings = Self.result(of: tally).findings
        #expect(
            findings == [
                SweepFinding(
                    kind: "bricked",
                    message: "nothing boots",
                    verdict: .bricked,
                    call: "esp_ota_end",
                    region: "ota_0",
                    stage: "scenario",
                    cuts: [Cut(command: 7, place: .bytes(8))],
                    missingBits: 8,
                    replay: "s@0:1:7+8",
                    knownLimit: nil,
                    count: 4
                )
            ]
        )
    }

    @Test func `another kind, call, region or part of the story is another finding`() throws {
        var tally = Tally(name: "s@0:1", limits: .none)
        let sites = [
            Self.site,
            CutSite(call: "esp_ota_write", region: "ota_0", isTear: false),
            CutSite(call: "esp_ota_end", region: "ota_1", isTear: false),
        ]
        for (kind, site, stage) in [
            ("bricked", sites[0], "scenario"), ("stuck", sites[0], "scenario"),
            ("bricked", sites[1], "scenario"), ("bricked", sites[2], "scenario"),
            ("bricked", sites[0], "next_update"), ("bricked", sites[0], "scenario"),
        ] {
            tally.find(
                Judged.Flaw(kind: kind, message: ""),
                try Self.state("3"),
                at: site,
                after: [Cut(command: 1, place: .before)],
                stage: stage,
                Self.judged(.bricked)
            )
        }
        let findings = Self.result(of: tally).findings
        #expect(findings.map(\.count).sorted() == [1, 1, 1, 1, 2])
        #expect(Set(findings.map(\.replay)) == ["s@0:1:1-,3"])
    }

    @Test func `every cut is in one row of the coverage, and in one verdict if it was judged`()
        throws
    {
        var tally = Tally(name: "s@0:1", limits: .none)
        tally.count(try Self.state("1"), isNew: true, Self.judged(.kept))
        tally.count(try Self.state("2"), isNew: false, Self.judged(.kept, cleanUpdate: .kept))
        tally.count(try Self.state("2!wdt"), isNew: true, Self.judged(.bricked, cleanUpdate: nil))
        tally.count(try Self.state("3+4"), isNew: true, Self.judged(.updated))
        tally.skip(try Self.state("3+5"))
        let result = Self.result(of: tally)
        #expect(result.counts == SweepCounts(taken: 4, merged: 1, skipped: 1))
        #expect(result.verdicts == [.kept: 2, .bricked: 1, .updated: 1])
        #expect((result.cleanUpdatesGood, result.cleanUpdates) == (2, 3))
        #expect(result.coverage.map(\.region) == ["(between)", "(between)", "-"])
        #expect(
            result.coverage.map(\.counts) == [
                SweepCounts(taken: 2, merged: 1), SweepCounts(taken: 1),
                SweepCounts(taken: 1, skipped: 1),
            ]
        )
    }

    @Test func `stock has three limits, told by verdict and place, and hardened none`() {
        let confirm = "esp_ota_mark_app_valid_cancel_rollback"
        func name(_ verdict: Verdict, _ call: String, _ region: String, _ isTear: Bool) -> String? {
            KnownLimits.stock.limit(
                verdict,
                CutSite(call: call, region: region, isTear: isTear)
            )?.name
        }
        #expect(name(.lostUpdate, confirm, "otadata", false) == "confirmation_not_atomic")
        #expect(name(.lostUpdate, "esp_ota_set_boot_partition", "otadata", false) == nil)
        #expect(name(.lostUpdate, confirm, "ota_0", false) == nil)
        #expect(name(.lostGuard, "bootloader", "otadata", true) == "torn_state_word")
        #expect(name(.lostGuard, "bootloader", "otadata", false) == nil)
        #expect(name(.wrongApp, "bootloader", "otadata", true) == "rejected_app_returns")
        #expect(name(.wrongApp, "bootloader", "nvs", true) == nil)
        #expect(name(.bricked, confirm, "otadata", true) == nil)
        let limits = KnownLimits.none
        #expect(
            limits.limit(.lostUpdate, CutSite(call: confirm, region: "otadata", isTear: false))?
                .name == nil
        )
    }
}
