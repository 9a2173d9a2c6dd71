import Storage

extension FlashArray {
    /// The first addresses at which two flashes differ; a failed test prints these and no dump.
    func differences(from other: FlashArray) -> [Int] {
        guard self != other else { return [] }
        return Array(
            zip(bytes, other.bytes).enumerated().filter { $1.0 != $1.1 }.map(\.offset).prefix(8)
        )
    }
}
