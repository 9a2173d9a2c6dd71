internal import Device
internal import Formats
internal import Record
internal import Storage
internal import World

/// The flash and the eFuses around one cut that was really made.
struct CutScene {
    private let capture: StoryCapture
    private let cut: Cut
    private let left: Persistent
    private let otadata: Partition?

    /// The scene of a cut that a capture ends with.
    init(_ capture: StoryCapture, _ cut: Cut, left: Persistent, otadata: Partition?) {
        self.capture = capture
        self.cut = cut
        self.left = left
        self.otadata = otadata
    }

    /// Puts into a step what the cut found and left.
    func tell(_ step: inout CutStep) {
        let after = left.device.flash
        step.command = capture.commands.last?.command
        step.otadataAfter = entries(after)
        guard let last = capture.commands.last, isInside else {
            step.otadataBefore = step.otadataAfter
            return
        }
        let before = flashBefore
        step.otadataBefore = entries(before)
        let (command, stored) = (last.command, last.stored ?? [])
        if command.kind == .burn {
            step.old = capture.surfaces[last.surface].fuses.blocks[command.address]
            step.left = left.device.fuses.blocks[command.address]
            let wanted = stored + [UInt8](repeating: 0, count: step.old.count - stored.count)
            step.wanted = zip(step.old, wanted).map { $0 | $1 }
            return
        }
        step.old = before.read(command.address, command.byteCount)
        step.left = after.read(command.address, command.byteCount)
        switch command.kind {
        case .program: step.wanted = zip(step.old, stored).map { $0 & $1 }
        default: step.wanted = [UInt8](repeating: 0xFF, count: step.old.count)
        }
        if last.stored == nil { step.wanted = step.old }
    }

    /// Whether the cut falls into the last command, or right before or behind it.
    private var isInside: Bool {
        switch cut.place {
        case .after(let changes): changes == 0 && cut.command >= 0
        case .before, .bytes, .bits, .model: true
        }
    }

    /// The flash as the last command found it.
    private var flashBefore: FlashArray {
        var flash = capture.flashes[capture.flashes.count - 1]
        let life = capture.flashes.count - 1
        for next in capture.commands.dropLast() where next.life == life {
            next.apply(to: &flash)
        }
        return flash
    }

    private func entries(_ flash: FlashArray) -> [[UInt8]] {
        otadata.map { flash.entries(of: $0) } ?? []
    }
}
