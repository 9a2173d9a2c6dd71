/// Does independent pieces of work side by side.
///
/// Threads are not the sweep's business: the command-line tool brings them along. Results come
/// in the order of the work, so that nothing depends on how many there are.
package protocol SideBySide: Sendable {
    /// How many pieces are worked on at once.
    var workers: Int { get }

    /// Calls `work` with the number of a worker, who does one piece after the other, and that of
    /// a piece.
    func map<Result: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (_ worker: Int, _ piece: Int) -> Result
    ) -> [Result]
}

/// One piece after the other.
package struct OneByOne: SideBySide {
    package init() {}

    package var workers: Int { 1 }

    package func map<Result: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (_ worker: Int, _ piece: Int) -> Result
    ) -> [Result] {
        (0..<count).map { work(0, $0) }
    }
}
