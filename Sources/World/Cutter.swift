package import Kernel
package import Record
package import Storage

/// Cuts a run for real, one cut after the other.
package final class Cutter: FlashOverlay {
    /// Cuts that are still to come, in the order in which they happen.
    package private(set) var cutsLeft: [Cut]
    /// What each cut left, in their order.
    package internal(set) var left: [Persistent] = []
    private let seed: UInt64
    /// Whether the run is over once the last cut has come, instead of going on from it.
    package let endsRun: Bool
    /// What stood around the flash when the cut came that ended this life; nil before it.
    private(set) var frozen: Surface?
    /// A command is being cut.
    private var isCutting = false
    private var timeline: Timeline?
    private var capture: StoryCapture?

    package init(_ cuts: [Cut], seed: UInt64, endsRun: Bool = false) {
        cutsLeft = cuts
        self.seed = seed
        self.endsRun = endsRun
    }

    /// A life is about to begin.
    func begin(_ capture: StoryCapture, _ timeline: Timeline) {
        frozen = nil
        isCutting = false
        self.timeline = timeline
        self.capture = capture
        capture.atMoment = { [unowned self] in reached($0) }
    }

    /// Nothing more happens from here on: a command is cut, or the moment between two has come.
    private func reached(_ moment: StoryCapture.Moment) {
        if isCutting {
            frozen = frozen ?? capture?.surfaces[moment.surface]
            return
        }
        guard frozen == nil, let cut = cutsLeft.first, cut.command == moment.command,
            case .after(let change) = cut.place, change == moment.change
        else { return }
        cutsLeft.removeFirst()
        frozen = capture?.surfaces[moment.surface]
        timeline?.halt(cut.cause.halt)
    }

    /// At a command: what is done of it is done, and the life ends.
    package func decide(_ command: ChipCommand) -> FlashVerdict {
        guard let cut = cutsLeft.first, cut.command == command.index, let tear = cut.place.tear
        else {
            return .pass
        }
        cutsLeft.removeFirst()
        isCutting = true
        return .cut(cut.cause.halt, tear, seed: seed)
    }
}

extension Cut.Place {
    /// What is left of the command; nil for a cut that comes only later.
    package var tear: Tear? {
        switch self {
        case .before: .prefix(0)
        case .after(0): .prefix(.max)
        case .after: nil
        case .bytes(let count): .prefix(count)
        case .bits(let mask): .bits(TearMask(mask))
        case .model(let text): (try? TearDraw(text: text)).map { .draw($0) } ?? .prefix(0)
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
