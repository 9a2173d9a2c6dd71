import Foundation
import Scenario
import World

/// The one scenario that a command is about: a file, or a name below a folder.
enum NamedScenario {
    private static let endings = [".yaml", ".yml"]

    /// The scenario of a path, or of a name that counts from a folder.
    static func load(_ text: String, below root: String) throws(CommandError) -> Setup {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: text, isDirectory: &isFolder) {
            guard !isFolder.boolValue else {
                throw .badInput(["\(text): is a folder, expected one scenario (name one file)"])
            }
            return try decode(file: text, scenario: name(of: text, below: root))
        }
        guard !endings.contains(where: text.hasSuffix) else {
            throw .badInput(["\(text): there is no such file (give a scenario file)"])
        }
        return try decode(file: file(named: text, below: root), scenario: text)
    }

    /// The file of a scenario that is called by its name.
    static func file(named name: String, below root: String) throws(CommandError) -> String {
        let files = endings.map { "\(root)/\(name)\($0)" }
        guard let file = files.first(where: FileManager.default.fileExists) else {
            throw .badInput([
                "\(name): there is no file \(files[0]) (names count from the folder of --scenarios)"
            ])
        }
        return file
    }

    /// The name counts from the folder when the file lies below it.
    private static func name(of file: String, below root: String) throws(CommandError) -> String {
        let start = root.hasSuffix("/") ? root : root + "/"
        if file.hasPrefix(start), let ending = endings.first(where: file.hasSuffix) {
            return String(file.dropFirst(start.count).dropLast(ending.count))
        }
        do {
            return try ScenarioFinder.find([file]).first?.scenario ?? file
        } catch {
            throw .badInput(error.diagnostics.map(\.description))
        }
    }

    private static func decode(file: String, scenario: String) throws(CommandError) -> Setup {
        do {
            return try ScenarioDecoder.decode(file: file, scenario: scenario)
        } catch {
            throw .badInput(error.diagnostics.map(\.description))
        }
    }
}
