import Foundation
import Synchronization

/// Runs independent pieces of work side by side and hands results on in their order.
enum ParallelRunner {
    /// Results are delivered in the order of the work, each as soon as all before it are done.
    static func run<Result: Sendable>(
        count: Int,
        jobs: Int,
        work: @escaping @Sendable (_ worker: Int, _ index: Int) -> Result,
        deliver: @escaping @Sendable (Result) -> Void
    ) {
        let state = Mutex(Queue<Result>(results: Array(repeating: nil, count: count)))
        DispatchQueue.concurrentPerform(iterations: max(min(jobs, count), 1)) { worker in
            while let index = state.withLock({ $0.takeNext(count) }) {
                let result = work(worker, index)
                state.withLock { queue in
                    queue.results[index] = result
                    while queue.delivered < count, let ready = queue.results[queue.delivered] {
                        deliver(ready)
                        queue.delivered += 1
                    }
                }
            }
        }
    }

    private struct Queue<Result: Sendable> {
        var results: [Result?]
        var next = 0
        var delivered = 0

        mutating func takeNext(_ count: Int) -> Int? {
            guard next < count else { return nil }
            defer { next += 1 }
            return next
        }
    }
}
