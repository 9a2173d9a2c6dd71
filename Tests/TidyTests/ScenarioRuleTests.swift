import Testing

@Suite struct ScenarioRuleTests {
    @Test func `every scenario says what it expects`() throws {
        let scenarios = try Repository.files(where: ScenarioRule.isScenario)
        #expect(!scenarios.isEmpty)
        #expect(scenarios.flatMap(ScenarioRule.check) == [])
    }

    @Test func `a scenario without an expectation of its own is found`() {
        let text = "otasim: 1\nchild:\n  expect: {verdict: KEPT}\n# expect: {}\n"
        let file = TextFile(path: "scenarios/a.yaml", text: text)
        #expect(ScenarioRule.check(file) == [file.violation(0, "no expect:")])
    }

    @Test func `a scenario with an expectation is no finding`() {
        let file = TextFile(path: "scenarios/a.yaml", text: "expect: {verdict: KEPT}\n")
        #expect(ScenarioRule.check(file) == [])
    }

    @Test func `scenarios are found in folders, bases are none`() {
        #expect(["scenarios/a.yaml", "scenarios/b/c.yml"].allSatisfy(ScenarioRule.isScenario))
        let others = ["scenarios/_base.yaml", "scenarios/_b/c.yaml", "scenarios/a.md", "a.yaml"]
        #expect(!others.contains(where: ScenarioRule.isScenario))
    }
}
