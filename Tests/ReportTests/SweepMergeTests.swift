import Record
import Report
import Testing

@Suite struct SweepMergeTests {
    private static func file(_ result: SweepResult, _ name: String) throws -> SweepFile {
        try SweepFile(name: name, bytes: Array(SweepJSON.text(result).utf8))
    }

    /// The message and the hint for a text as a file `s.json`; nil when it is read.
    private func refusal(_ text: String) -> String? {
        do {
            _ = try SweepFile(name: "s.json", bytes: Array(text.utf8))
            return nil
        } catch {
            return "\(error.message) (\(error.hint))"
        }
    }

    private func refusal(of results: [SweepResult]) throws -> String? {
        let files = try results.enumerated().map { try Self.file($1, "\($0).json") }
        do {
            _ = try SweepMerge.join(files)
            return nil
        } catch {
            return "\(error.message) (\(error.hint))"
        }
    }

    @Test func `what a shard's file holds is read back whole`() throws {
        var shard = SweepSamples.shards[0]
        #expect(try Self.file(shard, "1.json").result == shard)
        shard = SweepSamples.hostile
        shard.shard = Shard(index: 1, count: 1)
        #expect(try Self.file(shard, "1.json").result == shard)
    }

    @Test(arguments: [[0, 1, 2], [2, 0, 1]])
    func `three shards give the bytes of one whole sweep in every report`(order: [Int]) throws {
        let joined = try SweepMerge.join(
            order.map { try Self.file(SweepSamples.shards[$0], "\($0).json") }
        )
        let whole = SweepSamples.whole
        #expect(joined == whole)
        #expect(SweepJSON.text(joined) == SweepJSON.text(whole))
        #expect(SweepJUnit.text(joined) == SweepJUnit.text(whole))
        #expect(SweepReport.text(joined) == SweepReport.text(whole))
        #expect(SarifReport.text(joined, version: "1") == SarifReport.text(whole, version: "1"))
    }

    @Test func `white space does not matter`() throws {
        let text = SweepJSON.text(SweepSamples.shards[0])
        let narrow = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        #expect(refusal(narrow) == nil)
    }

    /// A change of a good file, with the beginning of what is said about it.
    static let changes: [(old: String, new: String, message: String)] = [
        ("\"seed\"", "\"sed\"", "s.json: seed: expected a whole number from 0"),
        ("\"checked\": 1", "\"checked\": -1", "s.json: checked: expected a whole number from 0"),
        ("\"checked\": 1", "\"checked\": 1.5", "s.json: checked: expected a whole number"),
        ("\"checked\": 1", "\"checked\": true", "s.json: checked: expected a whole number from 0"),
        ("\"checked\": 1", "\"checked\": 1, \"hue\": 1", "s.json: does not agree with itself"),
        ("\"depth\": \"closed\"", "\"depth\": 0", "s.json: depth: expected a number from 1, or"),
        ("\"index\": 1", "\"index\": 4", "s.json: shard.index: expected a number from 1 to 3"),
        ("\"count\": 3", "\"count\": 0", "s.json: shard.count: expected a number of shards"),
        ("\"KEPT\": 10", "\"LOST\": 10", "s.json: verdicts.LOST: expected one of BRICKED"),
        (
            "\"possible\": 11", "\"possible\": 12",
            "s.json: does not agree with itself: expected `\"p"
        ),
        (
            "\"cause\": \"wdt\"", "\"cause\": \"x\"",
            "s.json: coverage[0].cause: expected one of power"
        ),
        ("\"-1!wdt\"", "\"-3\"", "s.json: findings[0].cuts: expected cuts, not '-3'"),
        ("\"known_limit\": true", "\"known_limit\": false", "s.json: does not agree with itself"),
        ("\"scenario\": \"planted/eager\"", "\"scenario\": 1", "s.json: scenario: expected a text"),
        ("\"stages\": [", "\"stages\": [1, ", "s.json: stages[0]: expected an object"),
        ("\"tears\": [", "\"tears\": [null, ", "s.json: tears[0]: expected a text"),
        ("\"shard\": {", "\"shard\": null, \"x\": {", "s.json: shard: expected an object"),
        ("otasim/sweep/1", "otasim/sweep/9", "s.json: has the schema otasim/sweep/9, expected"),
        ("otasim/sweep/1", "otasim/run/1", "s.json: has the schema otasim/run/1, expected"),
    ]

    @Test(arguments: changes)
    func `a changed file is refused with the place and what was expected`(
        old: String,
        new: String,
        message: String
    ) throws {
        let text = SweepJSON.text(SweepSamples.shards[0])
        let changed = text.replacing(old, with: new, maxReplacements: 1)
        try #require(changed != text, "\(old) is not there")
        let refusal = refusal(changed) ?? "none"
        #expect(refusal.hasPrefix(message) && refusal.hasSuffix(")"), "\(refusal)")
    }

    @Test(arguments: ["", "{", "[]", "null", "hello", "{\"a\": 1}", "{\"schema\": 1}"])
    func `what is no result is refused`(text: String) {
        let refusal = refusal(text) ?? "none"
        #expect(refusal.hasPrefix("s.json: ") && refusal.contains("otasim sweep --shard"))
    }

    @Test func `a whole sweep is no shard`() {
        #expect(
            refusal(SweepJSON.text(SweepSamples.failed))
                == "s.json: is the result of a whole sweep, expected a shard "
                + "(there is nothing to join it with)"
        )
    }

    @Test func `files that are not all shards of one sweep are refused by name`() throws {
        let shards = SweepSamples.shards
        #expect(
            try refusal(of: [shards[1]])
                == "2 of 3 shards are missing: 1, 3 "
                + "(make them with --shard 1/3 and so on, and give all files)"
        )
        #expect(
            try refusal(of: [shards[0], shards[1], shards[1]])
                == "2.json: is shard 2/3, and so is 1.json (give each shard once)"
        )
        var other = shards[1]
        other.seed = 8
        #expect(
            try refusal(of: [shards[0], other, shards[2]])
                == "1.json: belongs to another sweep than 0.json: the seed is '8', expected "
                + "'18446744073709551615' (make all shards with one version of otasim, one "
                + "scenario and the same options)"
        )
        other = shards[1]
        other.incomplete = "interrupted"
        #expect(
            try refusal(of: [shards[0], other, shards[2]])
                == "1.json: shard 2/3 did not come to its end: interrupted "
                + "(make it again with --shard 2/3)"
        )
    }
}
