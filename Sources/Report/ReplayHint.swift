internal import Record

/// The command that runs a run again, ready to be pasted into a shell.
enum ReplayHint {
    static func text(_ run: RunResult) -> String {
        let name = VisibleText.line(run.name)
            .split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        return "otasim replay '\(name)'"
    }
}
