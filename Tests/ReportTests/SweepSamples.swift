import Record

/// Sweeps as a report may meet them, made up by hand.
enum SweepSamples {
    static var all: [SweepResult] { [limited, failed, hostile, broken] }

    /// Nothing but a known limit of the stock device.
    static var limited: SweepResult {
        var sweep = sample("power/otadata", depth: .cuts(1))
        sweep.findings = [lostUpdate]
        return sweep
    }

    /// An app that nobody can roll back, and no update afterwards either.
    static var failed: SweepResult {
        var sweep = sample("planted/eager", depth: .closed)
        sweep.findings = [
            finding(
                kind: "always_boots",
                message: "boot 3 found no app",
                verdict: .bricked,
                call: "-",
                region: "-",
                cuts: "-1!wdt"
            ),
            finding(
                kind: "lost_guard",
                message: "1.1.0 runs unconfirmed, and two more resets leave it",
                verdict: .lostGuard,
                call: "bootloader",
                region: "otadata",
                cuts: "30^0f,412~independent/97/3!brownout",
                missing: 12_345,
                count: 1_234
            ),
            lostUpdate,
        ]
        sweep.verdicts = [.kept: 8_000, .updated: 3_111, .lostGuard: 1_234]
        return sweep
    }

    /// One that was interrupted, full of text that tries to get out of its frame.
    static var hostile: SweepResult {
        var sweep = sample("a/b/<&>\"'", depth: .cuts(3))
        sweep.title = "]]> \u{1B}[31mred\u{1B}[0m"
        sweep.tears = ["\u{1B}[2J"]
        sweep.findings = [
            finding(
                kind: "clean_update",
                message: "first line\nsecond \u{1B}[2J<b>&amp;]]>",
                verdict: .stuck,
                call: "esp_ota_begin",
                region: "o\u{7}ta_0",
                stage: "next \u{202E}update",
                cuts: "412+64"
            )
        ]
        sweep.incomplete = "interrupted\nafter 5 of 20 cuts \u{9B}2J"
        return sweep
    }

    /// One that contradicts itself.
    static var broken: SweepResult {
        var sweep = sample("update/happy-path", depth: .cuts(1))
        sweep.contradictions = ["cut 412+64: the traces part at event 9"]
        return sweep
    }

    /// Three shards of one sweep, which together are ``whole``.
    static var shards: [SweepResult] {
        (1...3).map { index in
            var part = failed
            part.shard = Shard(index: index, count: 3)
            part.counts = SweepCounts(taken: index * 10, merged: index, skipped: 1)
            part.coverage = part.coverage.map { row in
                var row = row
                row.counts = SweepCounts(taken: index * 5, merged: 1, skipped: 0)
                return row
            }
            part.verdicts = [.kept: index * 10]
            part.cleanUpdatesGood = index
            part.cleanUpdates = index * 10
            part.classes = ["0\(index)", "0f"]
            part.findings = index == 2 ? [] : part.findings
            part.checked = index
            return part
        }
    }

    static var whole: SweepResult {
        var whole = failed
        whole.counts = SweepCounts(taken: 60, merged: 6, skipped: 3)
        whole.coverage = whole.coverage.map { row in
            var row = row
            row.counts = SweepCounts(taken: 30, merged: 3, skipped: 0)
            return row
        }
        whole.verdicts = [.kept: 60]
        whole.cleanUpdatesGood = 6
        whole.cleanUpdates = 60
        whole.classes = ["01", "02", "03", "0f"]
        whole.findings = whole.findings.map { finding in
            var finding = finding
            finding.count *= 2
            return finding
        }
        whole.checked = 6
        return whole
    }

    // MARK: Parts

    private static var lostUpdate: SweepFinding {
        finding(
            kind: "lost_update",
            message: "the confirming call's erase had begun, and 1.0.0 runs again",
            verdict: .lostUpdate,
            call: "esp_ota_mark_app_valid_cancel_rollback",
            region: "otadata",
            cuts: "431+4096",
            limit: "confirm_by_erasing",
            count: 66
        )
    }

    private static func sample(_ scenario: String, depth: SweepDepth) -> SweepResult {
        var sweep = SweepResult(
            scenario: scenario,
            name: "\(scenario)@3fa1:7",
            seed: .max,
            depth: depth
        )
        sweep.title = "A sample"
        sweep.story = "The device updates.\nThe power goes.\n"
        sweep.file = "scenarios/\(scenario).yaml"
        sweep.expectationLine = 31
        sweep.tears = ["classes", "clean", "prefix"]
        sweep.stages = [
            stage("scenario", first: 0, count: 16_400),
            stage("next_update", first: 16_400, count: 16_398),
        ]
        sweep.counts = SweepCounts(taken: 12_345, merged: 11_000, skipped: 67)
        sweep.verdicts = [.kept: 9_000, .updated: 3_345]
        sweep.cleanUpdatesGood = 12_345
        sweep.cleanUpdates = 12_345
        sweep.classes = [
            String(repeating: "0", count: 32), String(repeating: "f", count: 32),
        ]
        sweep.coverage = [
            coverage("(between)", .watchdog, commands: 16_399, bytes: 0, taken: 16_399),
            coverage("ota_0", .power, commands: 16_384, bytes: 1_048_576, taken: 12_000),
            coverage("otadata", .brownout, commands: 3, bytes: 4_160, taken: 345),
        ]
        sweep.checked = 12
        return sweep
    }

    private static func stage(_ name: String, first: Int, count: Int) -> SweepStage {
        SweepStage(
            name: name,
            commandFirst: first,
            commandCount: count,
            boots: 2,
            verdict: .updated
        )
    }

    private static func coverage(
        _ region: String,
        _ cause: CutCause,
        commands: Int,
        bytes: Int,
        taken: Int
    ) -> SweepCoverage {
        SweepCoverage(
            region: region,
            cause: cause,
            commands: commands,
            bytes: bytes,
            counts: SweepCounts(taken: taken, merged: taken / 2, skipped: 7)
        )
    }

    private static func finding(
        kind: String,
        message: String,
        verdict: Verdict,
        call: String,
        region: String,
        stage: String = "scenario",
        cuts: String,
        missing: Int = 0,
        limit: String? = nil,
        count: Int = 1
    ) -> SweepFinding {
        SweepFinding(
            kind: kind,
            message: message,
            verdict: verdict,
            call: call,
            region: region,
            stage: stage,
            cuts: Cut.list(cuts) ?? [],
            missingBits: missing,
            replay: "planted/eager@3fa1:7:\(cuts)",
            knownLimit: limit,
            limitSummary: limit.map { "\($0) is a limit in a sentence" },
            count: count
        )
    }
}
