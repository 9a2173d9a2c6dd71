import Record

/// How to go on after a sweep was interrupted.
struct ContinueHint {
    let scenario: String
    /// Options that are not as they are by default, ready for a shell.
    let options: [String]
    let shard: Shard?

    var lines: [String] {
        let command = (["otasim sweep", Self.quoted(scenario)] + options).joined(separator: " ")
        if let shard {
            return [
                "interrupted: a shard counts only when it comes to its end. Run it again, or make "
                    + "all shards smaller:",
                "  \(command) --shard \(shard) --json shard-\(shard.index).json",
            ]
        }
        return [
            "interrupted: what was done so far is above. To go on in parts, each of which is kept:",
            "  for k in 1 2 3 4 5 6 7 8; do \(command) --shard $k/8 --json shard-$k.json; done",
            "  otasim merge shard-*.json",
        ]
    }

    /// A text as one word of a shell.
    static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { character in
            character.isASCII && (character.isLetter || character.isNumber)
                || "-_./,=@%+".contains(character)
        }
        return isPlain && !text.isEmpty
            ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
