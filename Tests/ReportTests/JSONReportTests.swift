import Foundation
import Record
import Report
import Testing
import TestSupport

@Suite struct JSONReportTests {
    @Test func `one run is an object`() throws {
        try expectGolden(JSONReport.text([Samples.kept]), "one.json")
    }

    @Test func `several runs stand under runs`() throws {
        try expectGolden(JSONReport.text(Samples.all), "several.json")
    }

    @Test func `the same runs give the same bytes`() {
        #expect(JSONReport.text(Samples.all) == JSONReport.text(Samples.all))
    }

    @Test func `the cycles of the phases add up to the device time`() throws {
        let run = try #require(try object(JSONReport.text([Samples.updated])) as? [String: Any])
        let phases = try #require(run["phases"] as? [String: [String: Int]])
        let time = try #require(run["device_time"] as? [String: Int])
        #expect(phases.values.compactMap { $0["cycles"] }.reduce(0, +) == time["cycles"])
    }

    @Test func `hostile text survives a reader of JSON`() throws {
        let run = try #require(try object(JSONReport.text([Samples.hostile])) as? [String: Any])
        #expect(run["complaints"] as? [String] == Samples.hostile.complaints)
        #expect(run["reason"] as? String == Samples.hostile.reason)
        #expect(run["scenario"] as? String == Samples.hostile.scenario)
    }

    @Test func `the largest seed stays exact`() throws {
        let run = try #require(try object(JSONReport.text([Samples.kept])) as? [String: Any])
        #expect(run["seed"] as? UInt64 == UInt64.max)
    }

    private func object(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
}
