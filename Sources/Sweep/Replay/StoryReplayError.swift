package import Record

/// Why a cut cannot be made.
package enum StoryReplayError: Error, Hashable, Sendable {
    /// The story, with the cuts before it, is over first; it has so many commands.
    case noSuchCommand(Cut, commands: Int)
    /// The outside changes only so often behind the cut's command.
    case noSuchChange(Cut, changes: Int)
    /// It lies before the cut that is named before it, or at the same place.
    case outOfOrder(Cut, after: Cut)
    /// More bytes than the command has.
    case beyond(Cut, byteCount: Int)
    /// A watchdog takes nothing from a chip that keeps its power.
    case wholeAfterWatchdog(Cut)
    /// The text of a tear is none.
    case tear(Cut, String)
    /// The scenario's own faults end the life in the same command.
    case neverCame(Cut)

    package var message: String {
        switch self {
        case .noSuchCommand(let cut, let commands):
            "\(cut): there is no command \(cut.command): "
                + (commands == 0
                    ? "the story has none"
                    : "the story has \(commands), numbered from 0 to \(commands - 1)")
        case .noSuchChange(let cut, let changes):
            "\(cut): the outside changes \(changes) times behind command \(cut.command) "
                + (changes == 0 ? "(expected \(cut.command))" : "(expected .\(changes) at most)")
        case .outOfOrder(let cut, let after):
            "\(cut): comes no more after \(after) (list cuts in the order in which they happen)"
        case .beyond(let cut, let count):
            "\(cut): command \(cut.command) has \(count) bytes (expected no more of them)"
        case .wholeAfterWatchdog(let cut):
            "\(cut): a watchdog resets the CPU, and the flash chip finishes its command: there is "
                + "no tear (leave out !\(cut.cause.rawValue), or cut between commands)"
        case .tear(let cut, let message):
            "\(cut): \(message)"
        case .neverCame(let cut):
            "\(cut): did not come: the scenario's own faults end that life first"
        }
    }
}
