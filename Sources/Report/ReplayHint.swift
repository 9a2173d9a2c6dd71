internal import Record

/// The command that runs a run again, ready to be pasted into a shell.
enum ReplayHint {
    static func text(_ run: RunResult) -> String {
        text(run.name, scenario: run.scenario, file: run.file)
    }

    static func text(_ finding: SweepFinding, of sweep: SweepResult) -> String {
        text(finding.replay, scenario: sweep.scenario, file: sweep.file)
    }

    private static func text(_ name: String, scenario: String, file: String) -> String {
        let folder = self.folder(scenario: scenario, file: file)
        let isStandard = ["scenarios", "./scenarios"].contains(folder)
        let option = isStandard ? "" : " --scenarios \(quoted(folder))"
        return "otasim replay \(quoted(name))\(option)"
    }

    /// The folder that the scenario's name counts from.
    private static func folder(scenario: String, file: String) -> String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast(scenario.split(separator: "/").count)
        return folder.isEmpty ? "." : folder == [""] ? "/" : folder.joined(separator: "/")
    }

    private static func quoted(_ text: String) -> String {
        let pieces = VisibleText.line(text).split(separator: "'", omittingEmptySubsequences: false)
        return "'" + pieces.joined(separator: "'\\''") + "'"
    }
}
