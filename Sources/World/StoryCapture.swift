internal import Kernel
package import Record
package import Storage

/// Writes down everything that cuts of a run need: each command to a chip, and what the outside
/// had come to between any two of them.
///
/// A sweep puts the state after any cut together from it, and never runs the way there again.
package final class StoryCapture: TraceObserver, CommandObserver {
    /// One command, with what stood around it when it began.
    package struct Command: Sendable {
        package let command: ChipCommand
        /// What it leaves where nothing cuts it; nil when it changes nothing.
        package let stored: [UInt8]?
        /// Which of ``surfaces``.
        package let surface: Int
        /// The life that it belongs to, counted from the first of this capture.
        package let life: Int

        /// Does the whole command to a flash; a burn leaves it alone.
        package func apply(to flash: inout FlashArray) {
            guard let stored else { return }
            switch command.kind {
            case .program:
                flash.program(command.address, Array(stored.prefix(command.byteCount)))
            case .eraseSector, .eraseBlock:
                flash.erase(command.address, command.byteCount)
            case .burn: break
            }
        }
    }

    /// A stretch between two commands in which nothing outside of the flash changes.
    package struct Moment: Hashable, Sendable {
        /// The number of the command before it.
        package let command: Int
        /// Changes since that command.
        package let change: Int
        package let surface: Int
        package let life: Int
        /// The number that the next command gets if nothing more happens: one may have been
        /// begun without a chance to change anything.
        package let commandNext: Int
    }

    package private(set) var commands: [Command] = []
    package private(set) var moments: [Moment] = []
    package private(set) var surfaces: [Surface] = []
    /// The flash as each life found it.
    package private(set) var flashes: [FlashArray] = []
    /// Where the story stands before the first life.
    private let before: (command: Int, change: Int)
    /// Called at each new moment.
    package var atMoment: ((Moment) -> Void)?
    private var look: (() -> Surface)?

    /// A capture that goes on after a command and so many changes since; the story begins after
    /// command -1 and change -1.
    package init(afterCommand command: Int = -1, change: Int = -1) {
        before = (command, change)
    }

    /// A life begins, which `look` looks at from outside.
    func begin(_ flash: FlashArray, look: @escaping () -> Surface) {
        flashes.append(flash)
        self.look = look
        note()
    }

    func end() {
        look = nil
    }

    package func recorded(_ event: TraceEvent) {
        if case .command = event { note(isEntering: true) } else { note() }
    }

    package func begins(_ command: ChipCommand, stored: [UInt8]?) {
        // What the command itself changes belongs to it, not to the moment before.
        if let now = look?(), now != surfaces.last { surfaces.append(now) }
        let (surface, life) = (surfaces.count - 1, flashes.count - 1)
        commands.append(
            Command(command: command, stored: stored, surface: surface, life: life)
        )
        add(
            Moment(
                command: command.index,
                change: 0,
                surface: surface,
                life: life,
                commandNext: command.index + 1
            )
        )
    }

    private func note(isEntering: Bool = false) {
        guard let surface = look?(), surface != surfaces.last else { return }
        surfaces.append(surface)
        let last = moments.last
        add(
            Moment(
                command: last?.command ?? before.command,
                change: (last?.change ?? before.change) + 1,
                surface: surfaces.count - 1,
                life: flashes.count - 1,
                commandNext: (last?.command ?? before.command) + (isEntering ? 2 : 1)
            )
        )
    }

    private func add(_ moment: Moment) {
        moments.append(moment)
        atMoment?(moment)
    }
}
