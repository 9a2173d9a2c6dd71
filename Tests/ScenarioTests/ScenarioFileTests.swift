internal import Record
internal import Scenario
internal import Testing
internal import TestSupport
internal import World

/// Every scenario of the project.
private let found: [ScenarioFinder.Found] = {
    do {
        return try ScenarioFinder.find([scenarioFolder])
    } catch {
        return []
    }
}()

@Suite struct ScenarioFileTests {
    @Test func `the project has its scenarios, sorted`() {
        let names = found.map(\.scenario)
        #expect(names.contains("update/happy-path"))
        #expect(names.contains("power/cut-in-otadata-write"))
        #expect(!names.contains("_base"))
        #expect(names == names.sorted())
        #expect(names.count >= 27)
    }

    @Test(arguments: found)
    func `a scenario decodes, tells a story and draws no remark`(
        _ entry: ScenarioFinder.Found
    ) throws {
        let setup = try ScenarioDecoder.decode(file: entry.file, scenario: entry.scenario)
        #expect(setup.scenario == entry.scenario)
        #expect(setup.title != entry.scenario)
        #expect(ScenarioLint.check(setup).map(\.description) == [])
    }

    @Test func `the table in the README names every scenario with its title and verdict`() throws {
        let readme = String(decoding: try readFile(scenarioFolder + "/README.md"), as: UTF8.self)
        let rows = try found.map { entry in
            let setup = try ScenarioDecoder.decode(file: entry.file, scenario: entry.scenario)
            let path = entry.file.dropFirst(scenarioFolder.count + 1)
            let verdict = setup.expectation.verdict.rawValue
            return "| [\(entry.scenario)](\(path)) | \(setup.title) | \(verdict) |"
        }
        let table = readme.split(separator: "\n").filter { $0.hasPrefix("| [") }.map(String.init)
        #expect(table == rows)
    }
}
