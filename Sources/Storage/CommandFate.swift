internal import Kernel
internal import Record

/// What all faults together make of one command to a chip.
struct CommandFate {
    /// What the chip stores; nil when it changes nothing.
    private(set) var stored: [UInt8]?
    /// How the device's life ends in it, and what is left of it; nil when it goes on.
    private(set) var cut: (halt: Halt, tear: Tear, seed: UInt64)?

    /// Every overlay sees every command, so that none shifts what another one counts.
    init(_ command: ChipCommand, _ overlays: [any FlashOverlay]) {
        stored = command.bytes
        for overlay in overlays {
            switch overlay.decide(command) {
            case .pass: break
            case .drop: stored = nil
            case .replace(let other): if stored != nil { stored = other }
            case .cut(let halt, let tear, let seed): cut = cut ?? (halt, tear, seed)
            }
        }
    }
}
