import Sweep

/// `--stats`: what a sweep took, in wall time and in states, as JSON.
enum SweepStatsText {
    static func text(_ statistics: SweepStatistics, milliseconds: Int, jobs: Int) -> String {
        let rate = statistics.judgedStates * 1000 / max(milliseconds, 1)
        return """
            {
              "booted_states": \(statistics.bootedStates),
              "jobs": \(jobs),
              "judged_states": \(statistics.judgedStates),
              "live_set_hits": \(statistics.liveSetHits),
              "seconds": \(thousandths(milliseconds)),
              "states_per_second": \(rate)
            }

            """
    }

    /// A number of thousandths as a decimal fraction.
    private static func thousandths(_ number: Int) -> String {
        "\(number / 1000)." + String(number % 1000 + 1000).dropFirst()
    }
}
