internal import World

/// The page that lists the planted bugs, from what was seen.
package enum PlantedTable {
    package static func text(_ reports: [PlantedReport]) -> String {
        let bugs = reports.filter { $0.labelled != nil }
        let twins = reports.filter { $0.labelled == nil }
        var lines = [
            "# Planted bugs",
            "",
            "Devices that are wrong on purpose, to find out what the techniques of otasim can see.",
            "Each is one file in `planted/`, labelled with the cheapest technique that catches it;",
            "every cheaper one misses it. This page is generated:",
            "`otasim planted planted/ --table docs/planted-bugs.md`.",
            "",
            "| technique | bugs | what it is |",
            "|---|---|---|",
        ]
        for technique in PlantedSetup.Technique.allCases {
            let count = bugs.count { $0.labelled == technique }
            lines.append("| `\(technique.rawValue)` | \(count) | \(explained(technique)) |")
        }
        lines += ["", "| file | what is wrong | caught by | what it shows |", "|---|---|---|---|"]
        for report in bugs.sorted(by: order) {
            let shown = report.sighting.map { "\($0.kind), \($0.place)" } ?? "not tried"
            lines.append(
                "| \(link(report)) | \(report.summary) | `\(report.labelled?.rawValue ?? "-")` | "
                    + "\(shown) |"
            )
        }
        lines += [
            "", "## Twins", "",
            "Devices with the same machinery and nothing wrong: no technique may see anything.", "",
            "| file | what it is |", "|---|---|",
        ]
        lines += twins.map { "| \(link($0)) | \($0.summary) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func link(_ report: PlantedReport) -> String {
        "[\(report.scenario)](../planted/\(report.scenario).yaml)"
    }

    private static func order(_ left: PlantedReport, _ right: PlantedReport) -> Bool {
        guard let a = left.labelled, let b = right.labelled, a != b else {
            return left.scenario < right.scenario
        }
        return a < b
    }

    private static func explained(_ technique: PlantedSetup.Technique) -> String {
        registeredTechniques.first { $0.kind == technique }?.summary ?? "-"
    }
}
