internal import Scenario
internal import Testing
internal import TestSupport

@Suite struct FinderTests {
    private static let files = MemoryFiles([
        "s/_base.yaml": "", "s/b.yaml": "", "s/a/c.yml": "", "s/a/_d.yaml": "", "s/_x/e.yaml": "",
        "s/readme.md": "", "s/.hidden.yaml": "", "t/scenarios/power/cut.yaml": "", "e/x.txt": "",
        "u/b.yaml": "",
    ])

    private static func find(_ paths: String...) -> Result<[ScenarioFinder.Found], ScenarioError> {
        do {
            return .success(try ScenarioFinder.find(paths, access: files))
        } catch {
            return .failure(error)
        }
    }

    @Test func `a folder gives its scenarios by their path below it`() throws {
        let found = try Self.find("s").get()
        #expect(
            found == [
                ScenarioFinder.Found(file: "s/a/c.yml", scenario: "a/c"),
                ScenarioFinder.Found(file: "s/b.yaml", scenario: "b"),
            ]
        )
    }

    @Test func `a file is named from the nearest folder called scenarios`() throws {
        let found = try Self.find("t/scenarios/power/cut.yaml").get()
        #expect(found.map(\.scenario) == ["power/cut"])
    }

    @Test func `another file is named by itself, even a base that is asked for`() throws {
        #expect(try Self.find("s/a/c.yml").get().map(\.scenario) == ["c"])
        #expect(try Self.find("s/_base.yaml").get().map(\.scenario) == ["_base"])
    }

    @Test func `a file that is given twice is run once`() throws {
        #expect(try Self.find("s", "s/", "./s/b.yaml").get().map(\.scenario) == ["a/c", "b"])
    }

    @Test func `two scenarios of one name are refused`() {
        guard case .failure(let error) = Self.find("s", "u") else {
            Issue.record("these paths must be refused")
            return
        }
        #expect(
            error.diagnostics.map(\.description) == [
                "u/b.yaml: the scenario is called b, and so is s/b.yaml (give the folder above "
                    + "both, or one at a time)"
            ]
        )
    }

    @Test func `what is not there and empty folders are named together`() throws {
        guard case .failure(let error) = Self.find("e", "nothing", "s") else {
            Issue.record("these paths must be refused")
            return
        }
        #expect(
            error.diagnostics.map(\.description) == [
                "e: the folder holds no scenario (scenarios end in .yaml; names that begin with _ "
                    + "are bases)",
                "nothing: there is no file nothing (give a scenario file or a folder of them)",
            ]
        )
    }
}
