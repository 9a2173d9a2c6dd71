import Record
import Report
import Testing

@Suite struct ConsoleReportTests {
    @Test func `the console shows a line for each run and a total`() throws {
        try expectGolden(ConsoleReport.text(Samples.all), "console.txt")
    }

    @Test func `a replay shows the run step by step`() throws {
        try expectGolden(Samples.all.map(ReplayReport.text).joined(separator: "\n"), "replay.txt")
    }

    @Test func `the total counts what is as expected and what is not`() {
        #expect(
            ConsoleReport.total(Samples.all) == "4 scenarios: 2 as expected, 2 not"
        )
        #expect(
            ConsoleReport.total([Samples.failed]) == "1 scenario: 0 as expected, 1 not"
        )
    }

    @Test func `a passing run shows no complaint and no replay name`() {
        let lines = ConsoleReport(scenarios: ["happy/wifi"]).lines(Samples.updated)
        #expect(lines == "ok    happy/wifi  UPDATED         26.000 s")
    }

    @Test func `what an attack did not achieve prints as DEFENDED`() {
        let line = ConsoleReport(scenarios: []).lines(Samples.kept)
        #expect(line == "ok    power/otadata  DEFENDED        26.000 s")
    }

    @Test func `no control character of a run reaches the terminal`() {
        let texts = [ConsoleReport.text([Samples.hostile]), ReplayReport.text(Samples.hostile)]
        for text in texts {
            let controls = text.unicodeScalars.filter { scalar in
                scalar != "\n" && scalar != "\t"
                    && [.control, .format].contains(scalar.properties.generalCategory)
            }
            #expect(String(controls) == "")
        }
    }
}
