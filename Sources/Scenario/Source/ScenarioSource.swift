internal import Crypto
internal import Kernel

/// The text of a scenario with its bases: one map, whose values know their files.
struct ScenarioSource {
    static let languageNumber = "1"
    /// Files that one scenario may be made of.
    private static let fileCountMax = 64

    private(set) var pairs: [YAMLPair] = []
    /// SHA-256 over the texts: the scenario's own, then those of its bases as they are named.
    private(set) var digest = ""
    /// The files in the order in which they were read.
    private(set) var files: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let access: any FileAccess
    private var hash = SHA256()

    /// Reads the scenario's own file, and all bases.
    init(file: String, access: any FileAccess) {
        self.access = access
        let path = FilePath.collapse(file)
        pairs = load(path, namedAt: Place(file: path), path: []) ?? []
        digest = Hex.encode(hash.finish())
    }

    /// The pairs of a file over those of its bases; nil after something was reported.
    private mutating func load(
        _ file: String,
        namedAt place: Place,
        path: [String]
    ) -> [YAMLPair]? {
        guard !path.contains(file) else {
            let round = (path.drop { $0 != file } + [file]).joined(separator: " extends ")
            return report(place, "a scenario cannot extend itself: \(round)", "leave one out")
        }
        guard files.count < Self.fileCountMax else {
            return report(
                place,
                "more than \(Self.fileCountMax) files make up this scenario",
                "extend fewer bases"
            )
        }
        guard let text = text(of: file, namedAt: place) else { return nil }
        files.append(file)
        hash.update(Array(text.utf8))
        let own: [YAMLPair]
        switch YAMLText.parse(text, file: file) {
        case .success(let pairs): own = pairs
        case .failure(let error):
            diagnostics += error.diagnostics
            return nil
        }
        guard hasKnownLanguage(own) else { return nil }
        var merged: [YAMLPair] = []
        var isComplete = true
        for base in bases(in: own) {
            let found = FilePath.resolve(base.name, besides: file)
            guard let below = load(found, namedAt: base.place, path: path + [file]) else {
                isComplete = false
                continue
            }
            merged = YAMLValue.merge(below, over: merged)
        }
        guard isComplete else { return nil }
        return YAMLValue.merge(own.filter { $0.key != "extends" }, over: merged)
    }

    private mutating func text(of file: String, namedAt place: Place) -> String? {
        switch access.read(file) {
        case .failure(let problem):
            let isBase = place.file != file
            return report(
                place,
                problem.message(file),
                isBase ? "paths are relative to the file that names them" : Self.fileHint(problem)
            )
        case .success(let bytes):
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            let position = UTF8Position(ofErrorIn: bytes)
            return report(
                Place(file: file, line: position.line, column: position.column),
                "the file is not UTF-8",
                "save it as UTF-8"
            )
        }
    }

    private static func fileHint(_ problem: FileProblem) -> String {
        problem == .missing ? "check the path" : "give a scenario file in YAML"
    }

    /// Another number means other keys, so that nothing else can be said about the file.
    private mutating func hasKnownLanguage(_ pairs: [YAMLPair]) -> Bool {
        guard let pair = pairs.first(where: { $0.key == "otasim" }) else { return true }
        if case .scalar(Self.languageNumber) = pair.value.content { return true }
        diagnostics.append(
            Diagnostic(
                pair.value.place,
                "the language number is \(pair.value.found), and this otasim knows "
                    + Self.languageNumber,
                hint:
                    "write `otasim: \(Self.languageNumber)`, or use the otasim that the file is for"
            )
        )
        return false
    }

    private mutating func bases(in pairs: [YAMLPair]) -> [(name: String, place: Place)] {
        guard let value = pairs.first(where: { $0.key == "extends" })?.value else { return [] }
        let items: [YAMLValue]
        switch value.content {
        case .null: items = []
        case .list(let list): items = list
        case .scalar, .map: items = [value]
        }
        return items.compactMap { item in
            if case .scalar(let name) = item.content, !name.isEmpty { return (name, item.place) }
            diagnostics.append(
                Diagnostic(
                    item.place,
                    "expected the path of a base file, found \(item.found)",
                    hint: "write `extends: ../_base.yaml`, or a list of such paths"
                )
            )
            return nil
        }
    }

    private mutating func report<Value>(
        _ place: Place,
        _ message: String,
        _ hint: String
    ) -> Value? {
        diagnostics.append(Diagnostic(place, message, hint: hint))
        return nil
    }
}
