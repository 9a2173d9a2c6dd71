import Record
import Testing

/// Shards become the whole that they are parts of, or are refused.
@Suite struct SweepJoiningTests {
    private static func finding(
        _ cuts: String,
        missing: Int = 0,
        kind: String = "lost_guard",
        limit: String? = nil,
        count: Int = 1
    ) -> SweepFinding {
        SweepFinding(
            kind: kind,
            message: "after \(cuts)",
            verdict: .lostGuard,
            call: "esp_ota_set_boot_partition",
            region: "otadata",
            stage: "scenario",
            cuts: Cut.list(cuts) ?? [],
            missingBits: missing,
            replay: "power/x@3fa1:1:\(cuts)",
            knownLimit: limit,
            count: count
        )
    }

    /// A shard with its own share of everything that is counted.
    private static func shard(_ index: Int, of count: Int = 2) -> SweepResult {
        var part = SweepResult(
            scenario: "power/x",
            name: "power/x@3fa1:1",
            seed: 1,
            depth: .cuts(2)
        )
        part.shard = Shard(index: index, count: count)
        part.tears = ["clean", "prefix"]
        part.stages = [
            SweepStage(
                name: "scenario",
                commandFirst: 0,
                commandCount: 40,
                boots: 2,
                verdict: .updated
            )
        ]
        let counts = SweepCounts(taken: 10 * index, merged: index, skipped: 100 * index)
        part.counts = counts
        part.coverage = [
            SweepCoverage(
                region: "otadata",
                cause: .power,
                commands: 3,
                bytes: 4160,
                counts: counts
            )
        ]
        part.verdicts = index == 1 ? [.kept: 10] : [.kept: 15, .updated: 5]
        part.cleanUpdatesGood = 10 * index
        part.cleanUpdates = 10 * index
        part.classes = index == 1 ? ["aa", "cc"] : ["bb", "cc"]
        part.checked = index
        return part
    }

    private func error(_ parts: [SweepResult]) -> SweepJoinError? {
        do throws(SweepJoinError) {
            _ = try SweepResult.joined(parts)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what shards count adds up, and what describes the whole stays`() throws {
        var whole = Self.shard(1)
        whole.shard = nil
        let counts = SweepCounts(taken: 30, merged: 3, skipped: 300)
        whole.counts = counts
        whole.coverage[0].counts = counts
        whole.verdicts = [.kept: 25, .updated: 5]
        whole.cleanUpdatesGood = 30
        whole.cleanUpdates = 30
        whole.classes = ["aa", "bb", "cc"]
        whole.checked = 3
        #expect(try SweepResult.joined([Self.shard(1), Self.shard(2)]) == whole)
        #expect(try SweepResult.joined([Self.shard(2), Self.shard(1)]) == whole)
    }

    @Test func `findings of one group are one, shown by the smallest cuts`() throws {
        var (one, two) = (Self.shard(1), Self.shard(2))
        one.findings = [
            Self.finding("30+8", missing: 9, count: 2),
            Self.finding("35", kind: "clean_update"),
            Self.finding("36", limit: "torn_state"),
        ]
        two.findings = [
            Self.finding("31+8", missing: 1, count: 4), Self.finding("36", limit: "lost_update"),
        ]
        #expect(
            try SweepResult.joined([one, two]).findings == [
                Self.finding("30+8", missing: 9, count: 6),
                Self.finding("35", kind: "clean_update"),
                Self.finding("36", limit: "lost_update"),
                Self.finding("36", limit: "torn_state"),
            ]
        )
    }

    @Test(arguments: [
        ("9", 9, "7,8", 0), ("7", 9, "8", 0), ("7,8", 9, "7,9", 0), ("7^01", 1, "7^02", 2),
        ("7^01", 3, "7^03", 3), ("7-", 4, "7-!wdt", 4),
    ])
    func `fewer cuts, then earlier, then less undone, then the text decide`(
        small: String,
        missing: Int,
        large: String,
        otherMissing: Int
    ) {
        let one = Self.finding(small, missing: missing)
        let two = Self.finding(large, missing: otherMissing)
        #expect(one.isSmaller(than: two) && !two.isSmaller(than: one))
        #expect(one.merged(with: two).cuts == one.cuts && two.merged(with: one).cuts == one.cuts)
    }

    @Test func `contradictions of all shards are kept in one order`() throws {
        var (one, two) = (Self.shard(1), Self.shard(2))
        one.contradictions = ["cut 9 differs"]
        two.contradictions = ["cut 10 differs"]
        let joined = try SweepResult.joined([two, one])
        #expect(joined.contradictions == ["cut 10 differs", "cut 9 differs"])
        #expect(!joined.passed)
    }

    @Test func `a missing, a doubled and a whole one are refused`() {
        #expect(error([]) == .nothing)
        #expect(error([Self.shard(2, of: 3)]) == .missing([1, 3], count: 3))
        #expect(
            error([Self.shard(1), Self.shard(2), Self.shard(2)])
                == .doubled(Shard(index: 2, count: 2), first: 1, other: 2)
        )
        var whole = Self.shard(1)
        whole.shard = nil
        #expect(error([Self.shard(1), whole]) == .whole(at: 1))
    }

    @Test func `a shard that did not come to its end is refused`() {
        var cut = Self.shard(2)
        cut.incomplete = "interrupted after 5 of 20 cuts"
        #expect(!cut.passed)
        #expect(
            error([Self.shard(1), cut])
                == .incomplete(
                    Shard(index: 2, count: 2),
                    at: 1,
                    reason: "interrupted after 5 of 20 cuts"
                )
        )
    }

    @Test func `shards of different sweeps are refused with what differs`() {
        func differing(_ change: (inout SweepResult) -> Void) -> String? {
            var other = Self.shard(2)
            change(&other)
            guard case .differs(let what, 0, 1, _, _)? = error([Self.shard(1), other]) else {
                return nil
            }
            return what
        }
        #expect(differing { $0.scenario = "power/y" } == "scenario")
        #expect(differing { $0.seed = 2 } == "seed")
        #expect(
            differing { $0.name = "power/x@ffff:1" }
                == "name, which holds the digest of the scenario's text"
        )
        #expect(differing { $0.shard = Shard(index: 2, count: 3) } == "number of shards")
        #expect(differing { $0.depth = .closed } == "depth")
        #expect(differing { $0.tears = [] } == "tears")
        #expect(differing { $0.stages = [] } == "story")
        #expect(differing { $0.coverage[0].bytes += 1 } == "coverage")
        #expect(differing { $0.title = "another title" } == nil)
    }
}
