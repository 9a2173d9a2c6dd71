internal import Record
internal import Storage

/// Writes down the commands that the flash chip gets, and lets them pass.
final class CommandLog: FlashOverlay {
    private(set) var commands: [ChipCommand] = []

    func decide(_ command: ChipCommand) -> FlashVerdict {
        commands.append(command)
        return .pass
    }
}
