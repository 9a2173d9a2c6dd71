/// One reading of a scenario: what was found wrong, and what refers to what.
final class Reading {
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var references: [Reference] = []
    private let access: any FileAccess

    init(access: any FileAccess) {
        self.access = access
    }

    func report(_ place: Place, _ message: String, hint: String) {
        diagnostics.append(Diagnostic(place, message, hint: hint))
    }

    /// Notes a name that must be defined somewhere in the scenario.
    func refer(to name: String, _ kind: Reference.Kind, at place: Place) {
        references.append(Reference(name: name, kind: kind, place: place))
    }

    /// The bytes of a file that a scenario names; nil after the reason was reported.
    func file(_ path: String, at place: Place) -> NamedFile? {
        let path = FilePath.resolve(path, besides: place.file)
        switch access.read(path) {
        case .success(let bytes):
            return NamedFile(path: path, bytes: bytes, place: place)
        case .failure(let problem):
            report(
                place,
                problem.message(path),
                hint: "paths are relative to the file that names them, \(place.file)"
            )
            return nil
        }
    }
}

/// A file that a scenario names.
struct NamedFile: Hashable, Sendable {
    let path: String
    let bytes: [UInt8]
    let place: Place
}

/// A name that stands for something defined elsewhere in the scenario.
struct Reference: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case app
        case key
        case certificate
        case client
        case partition
        case appPartition = "app partition"
    }

    let name: String
    let kind: Kind
    let place: Place
}
