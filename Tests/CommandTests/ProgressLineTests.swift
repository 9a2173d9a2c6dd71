import Record
import Sweep
import Testing

@testable import otasim

/// What a terminal shows while a sweep runs.
@Suite struct ProgressLineTests {
    private func line(_ done: Int, of total: Int, findings: Int = 0, after seconds: Int) -> String {
        let progress = SweepProgress(
            stage: "next_update",
            done: done,
            total: total,
            findings: findings
        )
        return ProgressLine.text(progress, milliseconds: seconds * 1000, width: 200)
    }

    @Test func `a line has bar, share, count, rate, time left, stage and findings`() {
        #expect(
            line(45_000, of: 100_000, findings: 2, after: 3)
                == "[#########...........]  45 %  45000/100000  15000 states/s  0:03 left  "
                + "next_update  2 findings"
        )
        #expect(
            line(100, of: 100, findings: 1, after: 1)
                == "[####################] 100 %  100/100  100 states/s  0:00 left  next_update  "
                + "1 finding"
        )
    }

    @Test func `nothing done has no rate, and no total is no reason to stop`() {
        #expect(line(0, of: 0, after: 0) == "[....................]   0 %  0/0  next_update")
        #expect(line(0, of: 9, after: 5) == "[....................]   0 %  0/9  next_update")
        #expect(line(5, of: 0, after: 1).hasPrefix("[####################] 100 %  5/5"))
    }

    @Test func `a line stays below the width of the terminal`() {
        let progress = SweepProgress(stage: "scenario", done: 5, total: 10, findings: 0)
        #expect(ProgressLine.text(progress, milliseconds: 10, width: 24).count == 23)
        #expect(ProgressLine.text(progress, milliseconds: 10, width: 0) == "")
    }

    @Test func `time left is read as on a clock`() {
        #expect([0, 7, 754, 3723].map(ProgressLine.clock) == ["0:00", "0:07", "12:34", "1:02:03"])
    }

    @Test func `statistics are JSON with speed and wall time`() {
        var statistics = SweepStatistics()
        statistics.judgedStates = 50_000
        statistics.bootedStates = 900
        statistics.liveSetHits = 41_000
        #expect(
            SweepStatsText.text(statistics, milliseconds: 2050, jobs: 2)
                == "{\n  \"booted_states\": 900,\n  \"jobs\": 2,\n  \"judged_states\": 50000,\n"
                + "  \"live_set_hits\": 41000,\n  \"seconds\": 2.050,\n"
                + "  \"states_per_second\": 24390\n}\n"
        )
    }

    @Test func `an interrupted sweep says how to go on, and a shard how to begin again`() {
        let whole = ContinueHint(scenario: "our own.yaml", options: ["--depth 2"], shard: nil)
        #expect(
            whole.lines.dropFirst() == [
                "  for k in 1 2 3 4 5 6 7 8; do otasim sweep 'our own.yaml' --depth 2 "
                    + "--shard $k/8 --json shard-$k.json; done",
                "  otasim merge shard-*.json",
            ]
        )
        let shard = ContinueHint(scenario: "a", options: [], shard: Shard(index: 2, count: 3))
        #expect(shard.lines.last == "  otasim sweep a --shard 2/3 --json shard-2.json")
    }
}
