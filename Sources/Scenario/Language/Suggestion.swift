/// What somebody may have meant who wrote a word that is not known.
enum Suggestion {
    /// A hint: the nearest word, if one is near, and all that there are.
    ///
    /// `list` is what to call the words, as in `known keys`.
    static func hint(for word: String, among words: [String], list: String) -> String {
        let all = "\(list): \(words.joined(separator: ", "))"
        guard let near = nearest(to: word, among: words) else { return all }
        return "did you mean \(YAMLValue.quoted(near))? \(all)"
    }

    static func nearest(to word: String, among words: [String]) -> String? {
        // A third of the letters may be wrong; longer words than any key are not looked at.
        guard word.utf8.count <= 64 else { return nil }
        let limit = max(word.count / 3, 1)
        let ranked = words.map { (word: $0, distance: distance(word, $0)) }
        let best = ranked.min { $0.distance < $1.distance }
        return best.flatMap { $0.distance <= limit ? $0.word : nil }
    }

    /// Insertions, deletions, replacements and swaps of neighbours that make one word the other.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.lowercased()), Array(right.lowercased()))
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                let cost = a[i] == b[j] ? 0 : 1
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + cost)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
