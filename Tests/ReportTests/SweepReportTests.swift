import Foundation
import Record
import Report
import Testing
import TestSupport

@Suite struct SweepReportTests {
    @Test func `the console shows verdict, findings with their replay, limits and coverage`() throws
    {
        try expectGolden(
            SweepSamples.all.map(SweepReport.text).joined(separator: "\n"),
            "sweep.txt"
        )
    }

    @Test func `the first line says what came out`() {
        #expect(
            SweepSamples.all.map(SweepReport.headline) == [
                "ok    power/otadata  12,345 cuts judged: 0 findings, 1 known limit",
                "FAIL  planted/eager  12,345 cuts judged: 2 findings, 1 known limit",
                "FAIL  a/b/<&>\"'  12,345 cuts judged: 1 finding, 0 known limits",
                "CONTRADICTION  update/happy-path  12,345 cuts judged: 0 findings, 0 known limits",
            ]
        )
        var unfinished = SweepSamples.limited
        unfinished.incomplete = "stopped"
        #expect(SweepReport.headline(unfinished).hasPrefix("INCOMPLETE  power/otadata"))
    }

    @Test func `no control character of a sweep reaches the terminal`() {
        let controls = SweepReport.text(SweepSamples.hostile).unicodeScalars.filter { scalar in
            scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
        }
        #expect(String(String.UnicodeScalarView(controls)) == "")
    }

    @Test func `a whole sweep and a shard are JSON as it was published`() throws {
        try expectGolden(SweepJSON.text(SweepSamples.failed), "sweep.json")
        try expectGolden(SweepJSON.text(SweepSamples.shards[1]), "sweep-shard.json")
    }

    @Test func `hostile text survives a reader of JSON`() throws {
        let text = SweepJSON.text(SweepSamples.hostile)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?["incomplete"] as? String == SweepSamples.hostile.incomplete)
        #expect(object?["tears"] as? [String] == SweepSamples.hostile.tears)
        #expect(object?["seed"] as? UInt64 == UInt64.max)
    }
}
