package import Record

/// Makes the result of a whole sweep of the files of its shards.
package enum SweepMerge {
    /// The result of which every report is byte for byte that of a sweep without shards.
    ///
    /// The order of the files does not matter.
    ///
    /// - Throws: What keeps them from being all shards of one sweep, with the files in question.
    package static func join(_ files: [SweepFile]) throws(SweepMergeError) -> SweepResult {
        do throws(SweepJoinError) {
            return try SweepResult.joined(files.map(\.result))
        } catch {
            throw text(of: error, files.map(\.name))
        }
    }

    private static func text(of error: SweepJoinError, _ names: [String]) -> SweepMergeError {
        switch error {
        case .nothing:
            SweepMergeError("there is nothing to join", hint: "give the files of all shards")
        case .whole(let position):
            SweepMergeError(
                "\(names[position]): is the result of a whole sweep, expected a shard",
                hint: "there is nothing to join it with"
            )
        case .differs(let what, let first, let other, let expected, let got):
            SweepMergeError(
                "\(names[other]): belongs to another sweep than \(names[first]): the \(what) is "
                    + VisibleText.line(pair(expected, got)),
                hint:
                    "make all shards with one version of otasim, one scenario and the same options"
            )
        case .doubled(let shard, let first, let other):
            SweepMergeError(
                "\(names[other]): is shard \(shard), and so is \(names[first])",
                hint: "give each shard once"
            )
        case .missing(let shards, let count):
            SweepMergeError(
                "\(shards.count) of \(count) shards are missing: \(list(shards))",
                hint: "make them with --shard \(shards[0])/\(count) and so on, and give all files"
            )
        case .incomplete(let shard, let position, let reason):
            SweepMergeError(
                "\(names[position]): shard \(shard) did not come to its end: "
                    + VisibleText.line(reason),
                hint: "make it again with --shard \(shard)"
            )
        }
    }

    /// Two long texts, each from shortly before the place where they part.
    private static func pair(_ expected: String, _ got: String) -> String {
        let (one, two) = (Array(expected), Array(got))
        let common = zip(one, two).prefix { $0 == $1 }.count
        let start = max(one.count, two.count) <= 80 ? 0 : max(common - 20, 0)
        func part(_ text: [Character]) -> String {
            (start > 0 ? "..." : "") + String(text.dropFirst(start).prefix(60))
        }
        return "'\(part(two))', expected '\(part(one))'"
    }

    private static func list(_ shards: [Int]) -> String {
        shards.prefix(10).map(String.init).joined(separator: ", ")
            + (shards.count > 10 ? ", ..." : "")
    }
}
