/// Finds the scenarios that a command line names.
package enum ScenarioFinder {
    /// A scenario file and its name in reports.
    package struct Found: Hashable, Sendable {
        package let file: String
        package let scenario: String

        package init(file: String, scenario: String) {
            self.file = file
            self.scenario = scenario
        }
    }

    private static let endings = [".yaml", ".yml"]
    private static let depthMax = 16

    /// All scenarios of files and folders, sorted by name; each file once.
    ///
    /// A file below a folder whose name begins with `_` or `.` is a base, and is not run.
    /// - Throws: What does not exist, and folders without a scenario.
    package static func find(
        _ paths: [String],
        access: any FileAccess = DiskFiles()
    ) throws(ScenarioError) -> [Found] {
        var found: [Found] = []
        var diagnostics: [Diagnostic] = []
        for path in paths {
            if access.names(in: path) != nil {
                let below = files(in: path, name: "", depth: 0, access)
                if below.isEmpty {
                    diagnostics.append(
                        Diagnostic(
                            Place(file: path),
                            "the folder holds no scenario",
                            hint: "scenarios end in .yaml; names that begin with _ are bases"
                        )
                    )
                }
                found += below
            } else if case .failure(let problem) = access.read(path) {
                let hint = "give a scenario file or a folder of them"
                diagnostics.append(
                    Diagnostic(Place(file: path), problem.message(path), hint: hint)
                )
            } else {
                found.append(Found(file: path, scenario: name(ofFile: path)))
            }
        }
        var seen: Set<String> = []
        found = found.filter { seen.insert(FilePath.collapse($0.file)).inserted }
        diagnostics += doubles(in: found)
        guard diagnostics.isEmpty else { throw ScenarioError(diagnostics) }
        return found.sorted { ($0.scenario, $0.file) < ($1.scenario, $1.file) }
    }

    /// Two files of the same name could not be told apart in a report.
    private static func doubles(in found: [Found]) -> [Diagnostic] {
        found.enumerated().compactMap { index, entry in
            let other = found[..<index].first { $0.scenario == entry.scenario }
            return other.map {
                Diagnostic(
                    Place(file: entry.file),
                    "the scenario is called \(entry.scenario), and so is \($0.file)",
                    hint: "give the folder above both, or one at a time"
                )
            }
        }
    }

    private static func files(
        in folder: String,
        name: String,
        depth: Int,
        _ access: any FileAccess
    ) -> [Found] {
        guard depth < depthMax, let names = access.names(in: folder) else { return [] }
        return names.sorted().flatMap { entry -> [Found] in
            guard !entry.hasPrefix("_"), !entry.hasPrefix(".") else { return [] }
            let path = FilePath.join(folder, entry)
            if let ending = endings.first(where: { entry.hasSuffix($0) }),
                access.names(in: path) == nil
            {
                return [Found(file: path, scenario: name + entry.dropLast(ending.count))]
            }
            return files(in: path, name: name + entry + "/", depth: depth + 1, access)
        }
    }

    /// The path below the nearest folder called `scenarios`, else the file's own name.
    private static func name(ofFile path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        let below = parts.dropLast().lastIndex(of: "scenarios").map { parts[($0 + 1)...] }
        let name = (below ?? parts.suffix(1)).joined(separator: "/")
        let ending = endings.first { name.hasSuffix($0) }
        return String(name.dropLast(ending?.count ?? 0))
    }
}
