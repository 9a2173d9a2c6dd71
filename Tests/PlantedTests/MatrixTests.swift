import Sweep
import Testing
import World

/// A few planted bugs against their techniques; `script/test` looks for all of them.
@Suite struct MatrixTests {
    @Test(arguments: ["never_selects", "signature_not_verified", "short_body_taken"])
    func `a bug is seen by its technique, and by none that is cheaper`(name: String) throws {
        let setup = try #require(try Corpus.setups().first { $0.scenario == name })
        let report = try PlantedReport.make(of: setup, seed: 1)
        #expect(report.isAsLabelled, "\(report.line)")
    }

    @Test func `a sweep between commands sees what a cut there breaks, and not without the bug`()
        throws
    {
        let setups = try Corpus.setups()
        let bug = try #require(setups.first { $0.scenario == "select_before_check" })
        #expect(try CleanCutSweep.look(at: bug, seed: 1)?.kind == "WRONG_APP")
        let twin = try #require(setups.first { $0.scenario == "twin_hardened" })
        #expect(try CleanCutSweep.look(at: twin, seed: 1) == nil)
    }

    @Test func `a report knows a bug that was seen too early, otherwise, or not at all`() throws {
        let bug = try #require(
            try Corpus.setups().first { $0.planted?.technique == .wrongInput }
        )
        var changed = bug
        changed.planted?.technique = .run
        #expect(try !PlantedReport.make(of: changed, by: [PlainRun.self], seed: 1).isAsLabelled)
        changed.planted?.technique = .networkFault
        #expect(try !PlantedReport.make(of: changed, seed: 1).isAsLabelled)
        changed.planted?.technique = .wrongInput
        changed.planted?.catches = "BRICKED"
        #expect(try !PlantedReport.make(of: changed, seed: 1).isAsLabelled)
    }
}
