import Conformance
import Foundation
import Synchronization

/// Replays files of recorded cases, ranges of each of them side by side.
struct ConformanceRunner {
    let files: [String]
    let jobs: Int
    /// How many differences are kept for each file.
    let differencesMax: Int

    /// So few that all cores have work to the end, so many that a range is worth its start.
    private static let casesPerRange = 2048

    /// Some of the cases of one file.
    private struct Piece: Sendable {
        let file: Int
        let range: Range<Int>
    }

    /// One report for each file, in their order.
    ///
    /// Every file is read before the first case is replayed, and all that are wrong are named.
    func run() throws(CommandError) -> [ConformanceReport] {
        let (files, differencesMax) = (files, differencesMax)
        let recordings = try sideBySide(files.count) { Self.read(files[$0]) }
        let pieces = recordings.enumerated().flatMap { file, recording in
            stride(from: 0, to: recording.count, by: Self.casesPerRange).map { start in
                let end = min(start + Self.casesPerRange, recording.count)
                return Piece(file: file, range: start..<end)
            }
        }
        let parts = try sideBySide(pieces.count) { index in
            let piece = pieces[index]
            return .success(
                recordings[piece.file].replay(piece.range, differencesMax: differencesMax)
            )
        }
        var reports = files.map { ConformanceReport(file: $0, differencesMax: differencesMax) }
        for (piece, part) in zip(pieces, parts) { reports[piece.file].add(part) }
        return reports
    }

    /// Results in the order of the work, or every problem in that order.
    private func sideBySide<Value: Sendable>(
        _ count: Int,
        work: @escaping @Sendable (Int) -> Result<Value, CommandError>
    ) throws(CommandError) -> [Value] {
        let collected = Mutex<(values: [Value], problems: [String])>(([], []))
        ParallelRunner.run(count: count, jobs: jobs, work: { work($1) }) { result in
            collected.withLock {
                switch result {
                case .success(let value): $0.values.append(value)
                case .failure(let error): $0.problems += error.lines
                }
            }
        }
        let (values, problems) = collected.withLock { $0 }
        guard problems.isEmpty else { throw .badInput(problems) }
        return values
    }

    private static func read(_ file: String) -> Result<Recording, CommandError> {
        guard let data = FileManager.default.contents(atPath: file) else {
            return .failure(.badInput(["\(file): cannot be read (give a file of recorded cases)"]))
        }
        do {
            return .success(try Recording(json: [UInt8](data), file: file))
        } catch {
            return .failure(.badInput(["\(error.message) (\(error.hint))"]))
        }
    }
}
