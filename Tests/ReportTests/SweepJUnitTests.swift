import Record
import Report
import Testing
import TestSupport

/// The oracle is the PyPI package `junitparser`.
@Suite struct SweepJUnitTests {
    @Test func `the report is as it was`() throws {
        try expectGolden(SweepSamples.all.map(SweepJUnit.text).joined(), "sweep-junit.txt")
    }

    @Test func `a reader of JUnit finds a case for each stage and cause`() throws {
        let name = "planted.eager"
        #expect(
            try readBack(SweepJUnit.text(SweepSamples.failed)) == [
                "suite otasim sweep 7 tests 2 failures 0 errors 0 skipped",
                "case \(name) scenario, power passed",
                "case \(name) scenario, brownout lost_guard: 1.1.0 runs unconfirmed, and two more "
                    + "resets leave it",
                "case \(name) scenario, wdt always_boots: boot 3 found no app",
                "case \(name) next_update, power passed",
                "case \(name) next_update, brownout passed",
                "case \(name) next_update, wdt passed",
                "case \(name) otasim agrees with itself passed",
            ]
        )
        #expect(
            try readBack(SweepJUnit.text(SweepSamples.broken)).last
                == "case update.happy-path otasim agrees with itself contradiction: "
                + "cut 412+64: the traces part at event 9"
        )
    }

    @Test func `hostile text stays text`() throws {
        let lines = try readBack(SweepJUnit.text(SweepSamples.hostile))
        #expect(
            lines.contains(
                "case a.b.<&>\"' next \\u{202e}update, power clean_update: "
                    + "first line\\u{a}second \\u{1b}[2J<b>&amp;]]>"
            ),
            "\(lines)"
        )
    }

    @Test func `a failure and a known limit say how to replay them`() {
        let failed = SweepJUnit.text(SweepSamples.failed)
        #expect(failed.contains("otasim replay 'planted/eager@3fa1:7:-1!wdt'"))
        let limited = SweepJUnit.text(SweepSamples.limited)
        #expect(limited.contains("known limit confirm_by_erasing"))
        #expect(limited.contains("otasim replay 'planted/eager@3fa1:7:431+4096'"))
        #expect(!limited.contains("<failure"))
    }

    private func readBack(_ xml: String) throws -> [String] {
        try pythonLines(of: Self.read, input: xml)
    }

    private static let read = """
        import sys
        from junitparser import Error, Failure, JUnitXml

        for suite in JUnitXml.fromstring(sys.stdin.buffer.read()):
            print(f"suite {suite.name} {suite.tests} tests {suite.failures} failures "
                  f"{suite.errors} errors {suite.skipped} skipped")
            for case in suite:
                bad = [r for r in case.result if isinstance(r, (Error, Failure))]
                result = "; ".join(f"{r.type}: {r.message}" for r in bad) or "passed"
                print(f"case {case.classname} {case.name} {result}")
        """
}
