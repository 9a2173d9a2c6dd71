internal import Chip
internal import Formats
internal import Kernel

/// How a boot ended: its app, or why there is none.
struct BootEnding {
    /// The label of the partition that runs.
    let booted: String?

    init(
        _ bootloader: Bootloader,
        reset: ResetKind,
        pins: BootPins,
        _ witness: BootWitness
    ) {
        do throws(Halt) {
            let decision = try bootloader.boot(reset: reset, pins: pins)
            witness.catchUp()
            booted = decision.partition.label
            witness.say("\(decision.partition.label) starts.")
            if decision.selected > .factory, decision.booted != decision.selected,
                !witness.hasWrittenEntry
            {
                let name = decision.selected.name
                witness.say("otadata is left as it is: the next start looks for \(name) again.")
            }
        } catch {
            witness.catchUp()
            booted = nil
            witness.say(Self.sentence(error, witness.lastLine))
        }
    }

    private static func sentence(_ halt: Halt, _ line: String) -> String {
        switch halt {
        case .reset(.rtcWatchdog) where line.hasPrefix("invalid header"):
            "The boot ROM finds no bootloader (\(line)): the board resets for ever."
        case .reset(.rtcWatchdog) where line.hasPrefix("csum err"):
            "The boot ROM refuses the bootloader (\(line)): the board resets for ever."
        case .reset(.rtcWatchdog) where line.hasPrefix("flash read err"):
            "The boot ROM reads past the end of flash (\(line)): the board resets for ever."
        case .reset(.rtcWatchdog):
            "The bootloader's watchdog ends the boot after 9 s: the board resets."
        case .reset(.panic) where line.hasPrefix("assert"):
            "The bootloader panics (\(line)): the board resets for ever."
        case .reset(.panic):
            "The bootloader divides by the number of OTA slots, which is 0: it panics for ever."
        case .reset, .powerLoss, .brownout, .atRest, .deadline, .interrupted:
            "Nothing starts: the board resets, and comes here again."
        }
    }
}
