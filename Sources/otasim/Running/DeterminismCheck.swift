import Foundation
import Synchronization
import World

/// Runs every scenario in two fresh processes and compares them event by event.
struct DeterminismCheck {
    let setups: [Setup]
    let seed: UInt64
    let jobs: Int

    private enum Outcome: Sendable {
        case same(events: Int)
        case skipped
        case differs(String)
        /// No second process could be run, or it failed.
        case failed(String)
    }

    /// Prints what differs; false when anything does.
    func run() throws(CommandError) -> Bool {
        let (setups, seed) = (setups, seed)
        let collected = Mutex<[Outcome]>([])
        ParallelRunner.run(count: setups.count, jobs: jobs) { _, index in
            Self.compare(setups[index], seed: seed)
        } deliver: { outcome in
            collected.withLock { $0.append(outcome) }
            if case .differs(let text) = outcome { Output.error(text) }
        }
        var failures: [String] = []
        var (events, same, skipped, differing) = (0, 0, 0, 0)
        for outcome in collected.withLock({ $0 }) {
            switch outcome {
            case .same(let count):
                events += count
                same += 1
            case .skipped: skipped += 1
            case .differs: differing += 1
            case .failed(let text): failures.append(text)
            }
        }
        guard failures.isEmpty else { throw .badInput(failures) }
        var line = "determinism: \(same) scenarios run twice, \(events) events, all the same"
        if differing > 0 { line = "determinism: \(differing) scenarios differ, \(same) do not" }
        if skipped > 0 { line += "; \(skipped) with external servers left out" }
        Output.error(line)
        return differing == 0
    }

    private static func compare(_ setup: Setup, seed: UInt64) -> Outcome {
        guard setup.external.isEmpty else { return .skipped }
        let runs = (0..<2).map { _ in events(setup, seed: seed) }
        guard let first = runs[0], let second = runs[1] else {
            return .failed("\(setup.file): a process to compare with could not be run")
        }
        if first == second { return .same(events: first.count) }
        for (index, pair) in zip(first, second).enumerated() where pair.0 != pair.1 {
            return .differs(
                "\(setup.scenario): event \(index) differs\n  first:  \(pair.0)\n"
                    + "  second: \(pair.1)"
            )
        }
        return .differs("\(setup.scenario): \(first.count) events, and then \(second.count)")
    }

    /// The lines of `otasim events` in a process of its own; nil when it failed.
    private static func events(_ setup: Setup, seed: UInt64) -> [Substring]? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "events", setup.file, "--scenario", setup.scenario, "--seed", "\(seed)",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        do {
            try process.run()
        } catch {
            return nil
        }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
    }
}
