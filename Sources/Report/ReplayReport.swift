internal import Kernel
package import Record

/// One run step by step, for people: the story, every life, the attempts, where the time went.
package enum ReplayReport {
    package static func text(_ run: RunResult) -> String {
        let parts = [
            heading(run), verdict(run), lives(run), attempts(run), faults(run), findings(run),
            children(run), phases(run),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    private static func heading(_ run: RunResult) -> [String] {
        [VisibleText.line(run.name), "  " + VisibleText.line(run.title)]
            + VisibleText.lines(run.story).filter { !$0.isEmpty }.map { "  " + $0 }
    }

    private static func verdict(_ run: RunResult) -> [String] {
        let judged =
            run.verdict == run.expected ? "as expected" : "expected \(run.expected.rawValue)"
        var lines = [
            row("verdict", "\(run.printedVerdict), \(judged)"),
            row("because", VisibleText.line(run.reason)),
        ]
        lines += run.complaints.flatMap(VisibleText.lines).map { row("complaint", $0) }
        lines.append(row("running", running(run.running)))
        lines += run.otadata.map { row("otadata", Hex.encode($0)) }
        let time = Columns.seconds(run.deviceTime, at: run.frequency)
        lines += [
            row(
                "time",
                "\(time) on the device: \(run.deviceTime.count) cycles at "
                    + "\(run.frequency.rawValue) MHz, \(Columns.counted(run.lives.count, "boot"))"
            ),
            row(
                "trace",
                "\(Columns.counted(run.eventCount, "event")), "
                    + "\(Columns.counted(run.commandCount, "flash command")), "
                    + "digest \(run.traceDigest)"
            ),
        ]
        return lines
    }

    private static func lives(_ run: RunResult) -> [String] {
        run.lives.flatMap { LifeLines.of($0, run.trace, at: run.frequency) }
    }

    private static func attempts(_ run: RunResult) -> [String] {
        section("attempts", run.attempts) { attempt in
            let ending = attempt.step.isEmpty ? "" : " at \(attempt.step)"
            let reason = attempt.reason.isEmpty ? "" : ": \(attempt.reason)"
            return "\(attempt.number) in boot \(attempt.life + 1): \(attempt.outcome.rawValue)"
                + "\(ending)\(reason) (\(attempt.bytesReceived) bytes received)"
        }
    }

    private static func faults(_ run: RunResult) -> [String] {
        section("faults", run.faults) { fault in
            "\(fault.name): took effect \(Columns.counted(fault.fired, "time"))"
        }
    }

    private static func findings(_ run: RunResult) -> [String] {
        section("findings", run.findings) { finding in
            "\(finding.invariant)\(finding.isKnownLimit ? " (known limit)" : ""): "
                + finding.message
        }
    }

    private static func children(_ run: RunResult) -> [String] {
        section("further runs", run.children) { child in
            let expected = child.expected.map {
                $0 == child.verdict ? "" : ", expected \($0.rawValue)"
            }
            return "\(child.role.rawValue): \(child.verdict.rawValue)\(expected ?? ""), "
                + running(child.running)
        }
    }

    private static func phases(_ run: RunResult) -> [String] {
        section("where the time went", run.phases.entries) { entry in
            let time = Columns.seconds(entry.length, at: run.frequency)
            let share = entry.length.count * 100 / max(run.phases.total.count, 1)
            return Columns.left(entry.phase.rawValue, 10) + Columns.right(time, 13)
                + Columns.right("\(share) %", 7)
        }
    }

    private static func running(_ app: RunningApp?) -> String {
        app.map { "\($0.version) in \($0.slot), state \($0.state)" } ?? "nothing"
    }

    private static func row(_ label: String, _ text: String) -> String {
        "  " + Columns.left(label, 10) + text
    }

    private static func section<Element>(
        _ title: String,
        _ elements: [Element],
        _ line: (Element) -> String
    ) -> [String] {
        elements.isEmpty ? [] : [title] + elements.map { "  " + VisibleText.line(line($0)) }
    }
}
