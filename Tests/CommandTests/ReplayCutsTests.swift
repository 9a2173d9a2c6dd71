import Foundation
import TestSupport
import Testing

/// `otasim replay` of what a sweep found, as a user pastes it.
@Suite struct ReplayCutsTests {
    private struct Sweep: Decodable {
        struct Finding: Decodable {
            let replay: String
            let verdict: String
            let invariant: String
            let known_limit: Bool
            let limit_summary: String?
        }

        let findings: [Finding]
    }

    private struct Boot: Decodable {
        let booted: String?
    }

    private static func writeScenario(
        _ name: String,
        in folder: String,
        reference: String = "stock"
    ) throws -> String {
        let text = """
            otasim: 1
            extends: \(repositoryPath("scenarios/_base.yaml"))
            device: {bootloader: {rollback: true, reference: \(reference)}}
            apps: {v1: {version: 1.0.0, size: 16KiB}, v2: {version: 1.1.0, size: 16KiB}}
            expect: {verdict: UPDATED}
            """
        let file = folder + "/\(name).yaml"
        try writeFile(Array(text.utf8), to: file)
        return file
    }

    /// The slot that the first boot behind the last cut starts from, as the report tells it.
    private static func slotAfterCut(_ text: String) -> String? {
        let parts = text.components(separatedBy: "\ncut: ")
        let boot = parts.last?.split(separator: "\n").first { $0.hasPrefix("boot ") }
        return boot?.split(separator: " from ").last?.split(separator: ",").first.map(String.init)
    }

    @Test func `what a sweep finds is replayed, exported, and explained by otasim boot`() throws {
        try withTemporaryDirectory { folder in
            let file = try Self.writeScenario("small", in: folder)
            let sweep = try OtasimTool.run("sweep", file, "--json", "-", "--tears", "clean,classes")
            let findings = try JSONDecoder().decode(Sweep.self, from: Data(sweep.stdout)).findings
            #expect(findings.count >= 3)
            var slots: Set<String> = []
            for (index, finding) in findings.prefix(3).enumerated() {
                let flash = folder + "/flash-\(index).bin"
                let replay = try OtasimTool.run(
                    "replay",
                    finding.replay,
                    "--scenarios",
                    folder,
                    "--export",
                    flash
                )
                #expect(replay.status == (finding.known_limit ? 0 : 1), "\(replay.errorText)")
                #expect(replay.outputText.contains("verdict   \(finding.verdict), "))
                #expect(replay.outputText.contains(": \(finding.limit_summary ?? "-")"))
                let command = "  otasim boot \(flash) --rollback\n"
                #expect(replay.outputText.hasSuffix(command), "\(replay.outputText)")
                let boot = try OtasimTool.run("boot", flash, "--rollback", "--json")
                let booted = try JSONDecoder().decode(Boot.self, from: Data(boot.stdout)).booted
                #expect(booted != nil && booted == Self.slotAfterCut(replay.outputText))
                slots.insert(booted ?? "-")
            }
            #expect(slots.count > 1, "findings of several kinds leave several apps")
        }
    }

    @Test func `the command that explains an export knows the reset and the reference device`()
        throws
    {
        try withTemporaryDirectory { folder in
            _ = try Self.writeScenario("hard", in: folder, reference: "hardened")
            for (cut, options) in [
                ("30", "--rollback --reference hardened"),
                ("30!brownout", "--rollback --reference hardened --reset brownout"),
                ("30!wdt", "--rollback --reference hardened --reset task_watchdog"),
            ] {
                let flash = folder + "/flash.bin"
                let replay = try OtasimTool.run(
                    "replay",
                    "hard:1:\(cut)",
                    "--scenarios",
                    folder,
                    "--export",
                    flash
                )
                #expect(replay.status == 0, "\(replay.errorText)")
                #expect(replay.outputText.hasSuffix("  otasim boot \(flash) \(options)\n"))
                #expect(replay.outputText.contains(", nothing is broken\n"))
            }
        }
    }
}
