import Sweep
import Synchronization

/// Threads for the states of a sweep.
struct Workers: SideBySide {
    let workers: Int

    init(_ workers: Int) {
        self.workers = workers
    }

    func map<Result: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (_ worker: Int, _ piece: Int) -> Result
    ) -> [Result] {
        let results = Mutex<[Result]>([])
        ParallelRunner.run(count: count, jobs: workers, work: work) { result in
            results.withLock { $0.append(result) }
        }
        return results.withLock { $0 }
    }
}
