internal import Kernel
package import Record

/// A run with cuts step by step, for people: what came out, then every life and every cut.
package enum CutReplayReport {
    /// The whole report; `entry` puts the 32 bytes of an otadata entry into words.
    package static func text(_ replay: CutReplay, entry: ([UInt8]) -> String) -> String {
        let parts = [heading(replay), outcome(replay)] + told(replay, entry: entry)
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    private static func heading(_ replay: CutReplay) -> [String] {
        [VisibleText.line(replay.name), "  " + VisibleText.line(replay.title)]
            + VisibleText.lines(replay.story).filter { !$0.isEmpty }.map { "  " + $0 }
    }

    // MARK: What came out

    private static func outcome(_ replay: CutReplay) -> [String] {
        var lines = [
            row("verdict", "\(replay.verdict.rawValue), \(worth(replay))"),
            row("because", VisibleText.line(replay.reason)),
        ]
        for finding in replay.findings {
            let name = finding.knownLimit == nil ? "finding" : "broken"
            let message = finding.message == replay.reason ? "" : ": " + finding.message
            lines.append(row(name, VisibleText.line(finding.kind + message)))
        }
        var told: Set<String> = []
        for finding in replay.findings {
            guard let limit = finding.knownLimit, told.insert(limit).inserted else { continue }
            let summary = finding.limitSummary.map { ": " + $0 } ?? ""
            lines.append(row("limit", VisibleText.line(limit + summary)))
        }
        let running = replay.running.map { "\($0.version) in \($0.slot), state \($0.state)" }
        lines.append(row("running", VisibleText.line(running ?? "nothing")))
        let clean = replay.cleanUpdate.map { "one more update, undisturbed, ends \($0.rawValue)" }
        lines.append(row("then", clean ?? "no further update was tried"))
        return lines
    }

    private static func worth(_ replay: CutReplay) -> String {
        if replay.findings.isEmpty { return "nothing is broken" }
        return replay.passed ? "a known limit of stock ESP-IDF" : "a finding"
    }

    // MARK: What happened

    private static func told(
        _ replay: CutReplay,
        entry: ([UInt8]) -> String
    ) -> [[String]] {
        replay.lives.flatMap { life -> [[String]] in
            let steps = replay.steps.enumerated().filter { $0.element.life == life.index }
            let lines = LifeLines.of(life, replay.trace, at: replay.frequency)
            return [lines]
                + steps.map { index, step in
                    cut(step, number: index + 1, of: replay.steps.count, entry: entry)
                }
        }
    }

    private static func cut(
        _ step: CutStep,
        number: Int,
        of count: Int,
        entry: ([UInt8]) -> String
    ) -> [String] {
        let which = count == 1 ? "cut" : "cut \(number) of \(count)"
        var lines = ["\(which): \(step.cut), in boot \(step.life + 1), part \(step.stage)"]
        lines.append("  \(cause(step.cut)) \(place(step))")
        lines += step.before.map { "  before it  " + text($0) }
        if let command = step.command { lines.append("  at         " + text(command)) }
        lines += bytes(step)
        lines += step.after.map { "  after it   " + text($0) }
        let entries = zip(step.otadataBefore, step.otadataAfter).enumerated()
        for (sector, (before, after)) in entries {
            lines.append("  otadata \(sector)  \(entry(before))")
            if after != before { lines.append("  becomes    \(entry(after))") }
        }
        return lines.map(VisibleText.line)
    }

    private static func cause(_ cut: Cut) -> String {
        switch cut.cause {
        case .power: "the power goes"
        case .brownout: "the supply sags"
        case .watchdog: "a watchdog resets the CPU"
        }
    }

    private static func place(_ step: CutStep) -> String {
        let command = "command \(step.cut.command)"
        switch step.cut.place {
        case .before: return "before \(command)"
        case .after(0): return step.cut.command < 0 ? "at the very start" : "right after \(command)"
        case .after(let changes):
            let times = Columns.counted(changes, "change")
            return step.cut.command < 0
                ? "before the first command, after \(times) outside of the flash"
                : "after \(command) and \(times) outside of the flash since"
        case .bytes(let count):
            return "in \(command), with \(Columns.counted(count, "byte")) of it done"
        case .bits: return "in \(command), with " + bits(step)
        case .model(let model): return "in \(command), torn as \(model) draws it: " + bits(step)
        }
    }

    private static func bits(_ step: CutStep) -> String {
        let due = zip(step.old, step.wanted).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        return "\(due - step.missingBits) of its \(Columns.counted(due, "bit")) done"
    }

    private static func text(_ command: ChipCommand) -> String {
        let place =
            command.kind == .burn
            ? "eFuse block \(command.address)"
            : "\(command.region) at 0x" + Hex.encode(command.address, digits: 1)
        let kind = command.kind.rawValue.replacing("_", with: " ")
        return "command \(command.index): \(kind) of \(place), "
            + "\(Columns.counted(command.byteCount, "byte"))"
            + (command.call == "-" ? "" : ", for \(command.call)")
    }

    /// The bytes of a command that was left in the middle, from where something is missing.
    private static func bytes(_ step: CutStep) -> [String] {
        guard step.cut.place.isTear, !step.old.isEmpty else { return [] }
        let missing = zip(step.wanted, step.left).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
        let start = missing / bytesShown * bytesShown
        let end = min(start + bytesShown, step.old.count)
        var lines = [("were", step.old), ("wanted", step.wanted), ("are", step.left)].map {
            "  " + Columns.left($0.0, 11) + Hex.encode($0.1[start..<end])
        }
        if end - start < step.old.count {
            lines.append("             (bytes \(start) to \(end - 1) of \(step.old.count))")
        }
        return lines
    }

    /// As many as an otadata entry has.
    private static let bytesShown = 32

    private static func row(_ label: String, _ text: String) -> String {
        "  " + Columns.left(label, 10) + text
    }
}
