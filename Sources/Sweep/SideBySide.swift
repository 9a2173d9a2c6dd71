/// Does independent pieces of work side by side.
///
/// Threads are not the sweep's business: the command-line tool brings them along. Results come
/// in the order of the work, so that nothing depends on how many there are.
package protocol SideBySide: Sendable {
    func map<Result: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (Int) -> Result
    ) -> [Result]
}

/// One piece after the other.
package struct OneByOne: SideBySide {
    package init() {}

    package func map<Result: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (Int) -> Result
    ) -> [Result] {
        (0..<count).map(work)
    }
}
