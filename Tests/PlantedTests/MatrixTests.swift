import Sweep
import Testing
import World

/// Every planted bug against every technique that needs no sweep.
@Suite struct MatrixTests {
    /// The corpus is divided so that its parts run side by side.
    private static let parts = 8

    @Test(arguments: 0..<parts)
    func `each bug is seen by its technique, and by none that is cheaper`(part: Int) throws {
        for (index, setup) in try Corpus.setups().enumerated() where index % Self.parts == part {
            let report = try PlantedReport.make(of: setup, seed: 1)
            #expect(report.isAsLabelled, "\(report.line)")
        }
    }

    @Test func `a report knows a bug that was seen too early, otherwise, or not at all`() throws {
        let bug = try #require(
            try Corpus.setups().first { $0.planted?.technique == .wrongInput }
        )
        var changed = bug
        changed.planted?.technique = .run
        #expect(try !PlantedReport.make(of: changed, by: [PlainRun.self], seed: 1).isAsLabelled)
        changed.planted?.technique = .twoTears
        #expect(try !PlantedReport.make(of: changed, seed: 1).isAsLabelled)
        changed.planted?.technique = .wrongInput
        changed.planted?.catches = "BRICKED"
        #expect(try !PlantedReport.make(of: changed, seed: 1).isAsLabelled)
    }
}
