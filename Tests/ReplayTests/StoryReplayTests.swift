import Formats
import Kernel
import Record
import Sweep
import Testing
import World

/// Replays with cuts that are really made, against what sweeps say of them.
@Suite struct StoryReplayTests {
    private static func findings(
        _ assembled: Assembled,
        depth: Int,
        tears: Set<String>
    ) throws -> [SweepFinding] {
        var options = SweepOptions()
        options.depth = .cuts(depth)
        options.tears = tears
        return try SweepRunner(assembled, options: options).run().0.findings
    }

    /// Device, depth, tears, and the fewest findings with so many cuts as the depth allows.
    static let sweeps: [(device: String, depth: Int, tears: Set<String>, deepest: Int)] = [
        ("twin_hardened", 1, ["clean", "classes"], 3),
        ("locked_by_two_cuts", 2, ["clean"], 1),
    ]

    @Test(arguments: sweeps)
    func `every finding of a sweep is found again by its replay, in the same words`(
        device: String,
        depth: Int,
        tears: Set<String>,
        deepest: Int
    ) throws {
        let assembled = try SmallStory.assembled(device)
        let findings = try Self.findings(assembled, depth: depth, tears: tears)
        #expect(findings.count { $0.cuts.count == depth } >= deepest)
        let story = try StoryReplay(assembled)
        for finding in findings {
            let replay = try story.run(finding.cuts).replay
            var expected = finding
            expected.count = 1
            let found = replay.findings.first { $0.kind == finding.kind }
            #expect(found == expected, "\(finding.replay)")
            #expect(replay.verdict == finding.verdict)
            #expect(replay.passed == replay.findings.allSatisfy { $0.knownLimit != nil })
            #expect(replay.steps.map(\.cut) == finding.cuts)
            #expect(replay.name == finding.replay)
        }
    }

    @Test func `a cut that breaks nothing has no finding, and its clean update succeeds`() throws {
        let story = try StoryReplay(SmallStory.assembled("twin_hardened"))
        let outcome = try story.run([Cut(command: 20, place: .after(changes: 0))])
        #expect(outcome.replay.findings == [])
        #expect(outcome.replay.verdict == .kept)
        #expect(outcome.replay.cleanUpdate == .updated)
        #expect(outcome.replay.lives.map(\.index) == Array(0..<outcome.replay.lives.count))
        #expect(outcome.replay.lives.first?.halt == .powerLoss)
    }

    @Test func `the last cut's flash and the bytes of its command are told as it left them`() throws
    {
        let assembled = try SmallStory.assembled("twin_hardened")
        let story = try StoryReplay(assembled)
        let whole = try #require(
            try Self.findings(assembled, depth: 1, tears: ["classes"])
                .first { $0.cuts[0].place.isTear && $0.missingBits > 0 }
        )
        let outcome = try story.run(whole.cuts)
        let step = try #require(outcome.replay.steps.first)
        let command = try #require(step.command)
        #expect(command.index == whole.cuts[0].command)
        let end = command.address + command.byteCount
        #expect(Array(outcome.flash[command.address..<end]) == step.left)
        #expect(step.old != step.left && step.left != step.wanted)
        #expect(step.missingBits == whole.missingBits)
        let otadata = assembled.setup.device.partitions.otadata
        let start = try #require(otadata?.offset)
        #expect(
            step.otadataAfter == [
                Array(outcome.flash[start..<start + 32]),
                Array(outcome.flash[start + 4096..<start + 4128]),
            ]
        )
    }

    private static func refusal(_ text: String) throws -> StoryReplayError? {
        let story = try StoryReplay(SmallStory.assembled("twin_hardened"))
        let cuts = try #require(Cut.list(text))
        do {
            _ = try story.run(cuts)
            return nil
        } catch {
            return error
        }
    }

    @Test func `cuts that cannot be made are refused, each with what is wrong`() throws {
        let program = try #require(Cut("20+64"))
        #expect(try Self.refusal("20+64") == nil)
        #expect(program.command == 20)
        #expect(try Self.refusal("20+65") == .beyond(try #require(Cut("20+65")), byteCount: 64))
        let watchdog = try #require(Cut("20+4!wdt"))
        #expect(try Self.refusal("20+4!wdt") == .wholeAfterWatchdog(watchdog))
        let late = try #require(Cut("9999999"))
        guard case .noSuchCommand(late, let commands)? = try Self.refusal("9999999") else {
            Issue.record("command 9999999 was cut")
            return
        }
        #expect(commands > 100)
        let (second, first) = (try #require(Cut("20")), try #require(Cut("21")))
        #expect(try Self.refusal("21,20") == .outOfOrder(second, after: first))
        #expect(try Self.refusal("20,20") == .outOfOrder(second, after: second))
        guard case .noSuchChange(_, let changes)? = try Self.refusal("20.999") else {
            Issue.record("change 999 came")
            return
        }
        #expect(changes < 999)
        for text in ["20~dependent/3/0", "20~independent/101/0", "20~independent/3"] {
            guard case .tear(_, let message)? = try Self.refusal(text) else {
                Issue.record("\(text) was cut")
                continue
            }
            #expect(message != "")
        }
    }

    @Test func `a cut in a later part of the story is found by its number, alone or second`()
        throws
    {
        let story = try StoryReplay(SmallStory.assembled("twin_hardened"))
        let cut = Cut(command: 400, place: .after(changes: 0))
        let replay = try story.run([cut]).replay
        #expect(replay.stage == "next_update")
        #expect(replay.steps[0].command?.index == cut.command)
        // The first cut ends the scenario's update, and the numbers count on from there.
        let early = Cut(command: 3, place: .after(changes: 0))
        let later = Cut(command: 100, place: .after(changes: 0))
        let both = try story.run([early, later]).replay
        #expect(both.steps.map(\.stage) == ["scenario", "bad_update"])
        #expect(both.lives.map(\.index) == Array(0..<both.lives.count))
    }
}
