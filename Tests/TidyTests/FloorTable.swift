import Foundation

/// The table of targets in `docs/design.md`: what each one may import.
///
/// A row reads `| floor | target | what lives there | may import |`, with names in backticks.
struct FloorTable {
    struct Row: Hashable {
        /// As written: `1`, `1b`.
        let floor: String
        let targets: [String]
        /// What the row names, targets and modules from outside.
        let mayImport: [String]
    }

    let rows: [Row]

    init(_ design: TextFile) {
        rows = design.lines.compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 6, cells[1].first?.isNumber == true else { return nil }
            return Row(
                floor: cells[1],
                targets: Self.names(in: cells[2]),
                mayImport: Self.names(in: cells[4])
            )
        }
    }

    var targets: [String] { rows.flatMap(\.targets).sorted() }

    func row(of target: String) -> Row? {
        rows.first { $0.targets.contains(target) }
    }

    /// What a target may import: what its row names, and the targets that those may import.
    func allowed(to target: String) -> Set<String> {
        guard let row = row(of: target) else { return [] }
        var allowed = Set(row.mayImport)
        var waiting = row.mayImport
        while let next = waiting.popLast() {
            for name in self.row(of: next)?.mayImport ?? [] where self.row(of: name) != nil {
                if allowed.insert(name).inserted { waiting.append(name) }
            }
        }
        return allowed
    }

    private static func names(in cell: String) -> [String] {
        let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
