/// A shard as the command line and reports write it: `2/8`.
extension Shard: CustomStringConvertible {
    package var description: String { "\(index)/\(count)" }

    /// Reads `K/N` with K from 1 to N; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        guard parts.count == 2, numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1]
        else { return nil }
        self.init(index: numbers[0], count: numbers[1])
    }
}
