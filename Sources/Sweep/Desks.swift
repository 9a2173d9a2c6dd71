internal import World

/// One set of caches for each worker, who alone uses it.
struct Desks: @unchecked Sendable {
    private let caches: [Caches]

    init(_ count: Int) {
        caches = (0..<count).map { _ in Caches() }
    }

    subscript(worker: Int) -> Caches { caches[worker] }
}
