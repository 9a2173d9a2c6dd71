import Foundation
import Glibc
import Report
import Sweep
import Synchronization

/// Shows on a terminal how far a sweep is; in a pipe it shows nothing.
///
/// May be told from several threads.
final class ProgressMeter: Sendable {
    private let isTerminal: Bool
    private let start = ContinuousClock.now
    private let next = Mutex(ContinuousClock.now)

    /// So often that it looks alive, so seldom that it costs nothing.
    private static let interval = Duration.milliseconds(100)

    init() {
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    func show(_ progress: SweepProgress) {
        guard isTerminal else { return }
        let now = ContinuousClock.now
        next.withLock { next in
            guard now >= next else { return }
            next = now + Self.interval
            let line = ProgressLine.text(
                progress,
                milliseconds: Milliseconds.of(now - start),
                width: Self.width
            )
            write("\r" + VisibleText.line(line) + Self.eraseToEnd)
        }
    }

    /// Takes the line away.
    func finish() {
        guard isTerminal else { return }
        next.withLock { _ in write("\r" + Self.eraseToEnd) }
    }

    /// Source: ECMA-48, 8.3.41 (EL).
    private static let eraseToEnd = "\u{1B}[K"

    private func write(_ text: String) {
        Output.error(text, terminator: "")
    }

    private static var width: Int {
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
    }
}
