import Conformance
import Testing

/// Every recording comes out as ESP-IDF did.
///
/// The two large ones take long without optimisation: here every so many cases of them are
/// replayed, and `script/test` replays all of them with the release build.
struct RecordedCasesTests {
    @Test(arguments: [
        ("boot-select", 89_280, 30), ("boot-gpio", 2_590, 1), ("ota-single", 35_974, 10),
        ("ota-ops", 388, 1), ("image-verify", 334, 1), ("image-verify-chips", 242, 1),
        ("partition-table", 395, 1),
    ])
    func `recorded cases come out as ESP-IDF's did`(
        _ name: String,
        _ count: Int,
        _ step: Int
    ) throws {
        let recording = try Recording(json: try Vectors.bytes(name), file: name)
        #expect(recording.count == count)
        let report = recording.replay(stride(from: 0, to: count, by: step))
        #expect(report.cases == (count + step - 1) / step)
        #expect(report.differences == [])
        #expect(report.agreements == report.cases)
    }

    @Test func `parts of a file add up to the whole`() throws {
        let text = try Vectors.small("boot-gpio", cases: 20)
            .replacingOutcome(#"[-1,"factory",0,0,[]]"#, by: #"[-1,"test",0,0,[]]"#)
        let recording = try Recording(json: Array(text.utf8), file: "small.json")
        let whole = recording.replay(0..<20, differencesMax: 3)
        var parts = ConformanceReport(file: "small.json", differencesMax: 3)
        for start in stride(from: 0, to: 20, by: 7) {
            parts.add(recording.replay(start..<start + 7, differencesMax: 3))
        }
        #expect(parts == whole)
    }
}

extension String {
    /// The text with the first of a passage replaced; the passage has to be there.
    func replacingOutcome(_ old: String, by new: String) throws -> String {
        let range = try #require(firstRange(of: old))
        return replacingCharacters(in: range, with: new)
    }

    private func firstRange(of passage: String) -> Range<Index>? {
        ranges(of: passage).first
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
