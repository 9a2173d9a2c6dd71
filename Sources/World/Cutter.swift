package import Kernel
package import Record
package import Storage

/// Cuts a run for real, one cut after the other.
package final class Cutter: FlashOverlay {
    /// Cuts that are still to come, in the order in which they happen.
    package private(set) var cutsLeft: [Cut]
    private let seed: UInt64
    /// What stood around the flash when the cut came that ended this life; nil before it.
    private(set) var frozen: Surface?
    private var timeline: Timeline?
    private var capture: StoryCapture?

    package init(_ cuts: [Cut], seed: UInt64) {
        cutsLeft = cuts
        self.seed = seed
    }

    /// A life is about to begin.
    func begin(_ capture: StoryCapture, _ timeline: Timeline) {
        frozen = nil
        self.timeline = timeline
        self.capture = capture
        capture.atMoment = { [unowned self] in reached($0) }
    }

    /// Between two commands: nothing more happens from here on.
    private func reached(_ moment: StoryCapture.Moment) {
        guard frozen == nil, let cut = cutsLeft.first, cut.command == moment.command,
            case .after(let change) = cut.place, change == moment.change
        else { return }
        take(cut)
        timeline?.halt(cut.cause.halt)
    }

    private func take(_ cut: Cut) {
        cutsLeft.removeFirst()
        frozen = capture?.surfaces.last
    }

    /// At a command: what is done of it is done, and the life ends.
    package func decide(_ command: ChipCommand) -> FlashVerdict {
        guard let cut = cutsLeft.first, cut.command == command.index else { return .pass }
        let done: Int
        switch cut.place {
        case .after(let changes) where changes > 0: return .pass
        case .after: done = command.byteCount
        case .before: done = 0
        case .bytes(let count): done = min(count, command.byteCount)
        case .bits, .model: done = 0
        }
        take(cut)
        switch cut.cause {
        case .power: return .cutPower(afterBytes: done)
        case .brownout: return .brownout(afterBytes: done)
        case .watchdog: return .reset(.taskWatchdog)
        }
    }
}

extension CutCause {
    /// How a life ends by it.
    package var halt: Halt {
        switch self {
        case .power: .powerLoss
        case .brownout: .brownout
        case .watchdog: .reset(.taskWatchdog)
        }
    }
}
