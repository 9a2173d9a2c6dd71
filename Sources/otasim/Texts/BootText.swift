import Chip
import Inspection
import Kernel
import Report

/// A boot report as JSON and as a story.
enum BootText {
    static func json(_ report: BootReport) -> JSONValue {
        let after = report.otadataAfter?.map { JSONValue.text(Hex.encode($0)) }
        return [
            "selected": report.selected.map { .integer($0.number) } ?? .null,
            "booted": report.booted.map { .text($0) } ?? .null,
            "reasons": .list(report.reasons.map { .text($0) }),
            "otadata_after": after.map { .list($0) } ?? .null,
            "secure_version_after": .integer(report.secureVersionAfter),
            "writes": .list(report.writes.map { .text($0.name) }),
        ]
    }

    static func story(_ report: BootReport, _ isVerbose: Bool) -> String {
        var lines = report.reasons.map { "- " + $0 }
        if isVerbose {
            lines += ["", "Console:"] + report.console.map { "  " + $0 }
        }
        lines += ["", report.booted.map { "boots \($0)" } ?? "boots nothing"]
        return lines.joined(separator: "\n") + "\n"
    }
}
