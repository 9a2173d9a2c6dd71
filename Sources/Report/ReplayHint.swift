internal import Record

/// The command that runs a run again, ready to be pasted into a shell.
enum ReplayHint {
    static func text(_ run: RunResult) -> String {
        let folder = self.folder(run)
        let option = folder == "scenarios" ? "" : " --scenarios \(quoted(folder))"
        return "otasim replay \(quoted(run.name))\(option)"
    }

    /// The folder that the scenario's name counts from.
    private static func folder(_ run: RunResult) -> String {
        let parts = run.file.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast(run.scenario.split(separator: "/").count)
        return folder.isEmpty ? "." : folder == [""] ? "/" : folder.joined(separator: "/")
    }

    private static func quoted(_ text: String) -> String {
        let pieces = VisibleText.line(text).split(separator: "'", omittingEmptySubsequences: false)
        return "'" + pieces.joined(separator: "'\\''") + "'"
    }
}
