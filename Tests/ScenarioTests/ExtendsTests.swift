internal import Adversary
internal import Crypto
internal import Firmware
internal import Kernel
internal import Scenario
internal import Testing
internal import World

@Suite struct ExtendsTests {
    private static let base = completeText.replacing("expect: {verdict: KEPT}\n", with: "")

    private static func decode(_ files: [String: String]) -> Result<Setup, ScenarioError> {
        let table = ["table.csv": tableText, "bases/table.csv": tableText]
        return ScenarioTests.decode(MemoryFiles(table.merging(files) { $1 }))
    }

    @Test func `maps merge, and lists and scalars replace`() throws {
        let text = """
            otasim: 1
            extends: bases/_base.yaml
            apps:
              v2: {size: 512KiB, behaviour: never_confirms}
            faults: [{reset: {at: 3s}}]
            expect: {verdict: UPDATED}
            """
        let files = ["x.yaml": text, "bases/_base.yaml": Self.base]
        let setup = try Self.decode(files).get()
        let app = try #require(setup.apps["v2"])
        #expect(
            app.source
                == .built(
                    version: "1.1.0",
                    byteCount: 512 << 10,
                    project: "firmware",
                    secureVersion: 0
                )
        )
        #expect(app.behaviour == .neverConfirms)
        #expect(app.line == 4)
        #expect(setup.apps["v1"]?.line == 11)
        #expect(setup.faults.map(\.kind) == ["reset"])
        #expect(setup.title == "A title")
        #expect(setup.expectation.line == 6)
    }

    @Test func `null removes what a base says`() throws {
        let text = "extends: base.yaml\nwifi: ~\nfaults: null\nexpect: {verdict: KEPT}\n"
        let setup = try Self.decode(["x.yaml": text, "base.yaml": Self.base]).get()
        #expect(setup.wifi == nil)
        #expect(setup.faults == [])
    }

    @Test func `null beside an unknown key does not hide it`() {
        let text = "extends: base.yaml\nwiffi: ~\nexpect: {verdict: KEPT}\n"
        let lines = messages(Self.decode(["x.yaml": text, "base.yaml": Self.base]))
        let message =
            "x.yaml:2:1: unknown key \"wiffi\" in the scenario (did you mean \"wifi\"? "
            + scenarioKeys + ")"
        #expect(lines == [message])
    }

    @Test func `of several bases the later ones win, and the file wins over all`() throws {
        let text = "extends: [base.yaml, b.yaml, c.yaml]\nname: own\nexpect: {verdict: KEPT}\n"
        let files = [
            "x.yaml": text, "base.yaml": Self.base, "b.yaml": "name: b\nstory: from b\n",
            "c.yaml": "name: c\npower_off: 3s\nstory: from c\n",
        ]
        let setup = try Self.decode(files).get()
        #expect(setup.title == "own")
        #expect(setup.story == "from c")
        #expect(setup.powerOffSeconds == 3)
    }

    @Test func `what is wrong in a base is reported in the base`() {
        let text = "extends: bases/base.yaml\nexpect: {verdict: KEEPT}\n"
        let base = Self.base.replacing("at: 12s", with: "at: 12")
        let lines = messages(Self.decode(["x.yaml": text, "bases/base.yaml": base]))
        #expect(
            lines == [
                "x.yaml:2:19: \"KEEPT\" is not among the words that may stand here "
                    + "(did you mean \"KEPT\"? \(verdicts))",
                "bases/base.yaml:29:21: \"12\" has no unit: expected a time (\(timeHint))",
            ]
        )
    }

    @Test func `a cycle is an error that shows it`() {
        let files = [
            "x.yaml": "extends: a/b.yaml\n", "a/b.yaml": "extends: c.yaml\n",
            "a/c.yaml": "name: c\nextends: [b.yaml]\n",
        ]
        #expect(
            messages(Self.decode(files)) == [
                "a/c.yaml:2:11: a scenario cannot extend itself: a/b.yaml extends a/c.yaml "
                    + "extends a/b.yaml (leave one out)"
            ]
        )
    }

    @Test func `a file that extends itself is a cycle`() {
        let lines = messages(Self.decode(["x.yaml": "extends: ./x.yaml\n"]))
        #expect(
            lines == [
                "x.yaml:1:10: a scenario cannot extend itself: x.yaml extends x.yaml "
                    + "(leave one out)"
            ]
        )
    }

    @Test func `a base that two others share is no cycle`() throws {
        let files = [
            "x.yaml": "extends: [b.yaml, c.yaml]\nexpect: {verdict: KEPT}\n",
            "b.yaml": "extends: base.yaml\nname: b\n", "c.yaml": "extends: base.yaml\n",
            "base.yaml": Self.base,
        ]
        #expect(try Self.decode(files).get().title == "A title")
    }

    @Test func `all missing bases are named`() {
        let lines = messages(Self.decode(["x.yaml": "extends: [b.yaml, ../c.yaml, [d]]\n"]))
        #expect(
            lines == [
                "x.yaml:1:11: there is no file b.yaml "
                    + "(paths are relative to the file that names them)",
                "x.yaml:1:19: there is no file ../c.yaml "
                    + "(paths are relative to the file that names them)",
                "x.yaml:1:30: expected the path of a base file, found a list "
                    + "(write `extends: ../_base.yaml`, or a list of such paths)",
            ]
        )
    }

    @Test func `the digest is that of the file's text and then of its bases'`() throws {
        let text = "extends: [b.yaml, base.yaml]\nexpect: {verdict: KEPT}\n"
        let files = ["x.yaml": text, "b.yaml": "power_off: 2s\n", "base.yaml": Self.base]
        let all = Array((text + "power_off: 2s\n" + Self.base).utf8)
        #expect(try Self.decode(files).get().sourceDigest == Hex.encode(SHA256.digest(all)))
        var other = files
        other["b.yaml"] = "power_off: 4s\n"
        #expect(try Self.decode(other).get().sourceDigest != Hex.encode(SHA256.digest(all)))
    }
}
