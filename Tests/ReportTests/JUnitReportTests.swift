import Record
import Report
import Testing
import TestSupport

/// The oracle is the PyPI package `junitparser`.
@Suite struct JUnitReportTests {
    @Test func `the report is as it was`() throws {
        try expectGolden(JUnitReport.text(Samples.all), "junit.xml")
    }

    @Test func `a reader of JUnit finds every run with its time and its failure`() throws {
        let lines = try readBack(JUnitReport.text(Samples.all))
        #expect(
            lines == [
                "suite otasim 4 tests 2 failures 0 errors 0 skipped 653.000000 s",
                "case happy happy/wifi 26.000000 s passed",
                "case power power/otadata 26.000000 s passed",
                "case otasim rollback 600.000000 s BRICKED: the verdict is BRICKED, ROLLED_BACK "
                    + "was expected; fault bit_flip never took effect",
                "case a.b a/b/<&>\"' 1.000000 s STUCK: first line\\u{a}second \\u{1b}[2J<b>&amp;]]>"
                    + "; tab here",
            ]
        )
    }

    @Test func `a report without runs is a suite without cases`() throws {
        let lines = try readBack(JUnitReport.text([]))
        #expect(lines == ["suite otasim 0 tests 0 failures 0 errors 0 skipped 0.000000 s"])
    }

    @Test func `a failure says how to replay it`() throws {
        #expect(JUnitReport.text([Samples.failed]).contains("otasim replay 'rollback@3fa1:7'"))
        #expect(!JUnitReport.text([Samples.kept]).contains("otasim replay"))
    }

    private func readBack(_ xml: String) throws -> [String] {
        try pythonLines(of: Self.read, input: xml)
    }

    private static let read = """
        import sys
        from junitparser import JUnitXml

        for suite in JUnitXml.fromstring(sys.stdin.buffer.read()):
            print(f"suite {suite.name} {suite.tests} tests {suite.failures} failures "
                  f"{suite.errors} errors {suite.skipped} skipped {suite.time:.6f} s")
            for case in suite:
                result = "; ".join(f"{r.type}: {r.message}" for r in case.result) or "passed"
                print(f"case {case.classname} {case.name} {case.time:.6f} s {result}")
        """
}
