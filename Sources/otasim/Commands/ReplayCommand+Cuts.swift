import ArgumentParser
import Chip
import Formats
import Inspection
import Record
import Report
import Sweep
import World

/// Replaying a story in which the power goes.
extension ReplayCommand {
    /// Runs the story up to the last cut and on from there, and tells it step by step.
    func replayCuts(
        _ cuts: [Cut],
        of setup: Setup,
        seed: UInt64
    ) throws(CommandError) -> ExitCode {
        guard setup.external.isEmpty else {
            throw .badInput([
                "\(setup.file): a cut cannot set a real server back (leave out external)"
            ])
        }
        let outcome = try outcome(cuts, of: setup, seed: seed)
        let hint = ExportHint(setup, outcome.replay, fuses: outcome.fuses)
        if let export {
            try Output.write(outcome.flash, toFile: export)
            if export == "-" { return Self.exitCode(outcome.replay) }
            if let fuses = hint.fuseFile(of: export) {
                try Output.write(fuses.bytes, toFile: fuses.path)
            }
        }
        let slotCount = setup.device.partitions.otaSlots.count
        let isHardened = setup.device.reference == .hardened
        let text = CutReplayReport.text(outcome.replay) {
            EntryText.describe($0, slotCount: slotCount, isHardened: isHardened)
        }
        try Output.print(text + "\n" + hint.text(file: export))
        return Self.exitCode(outcome.replay)
    }

    private static func exitCode(_ replay: CutReplay) -> ExitCode {
        replay.passed ? .success : ExitCode(1)
    }

    private func outcome(
        _ cuts: [Cut],
        of setup: Setup,
        seed: UInt64
    ) throws(CommandError) -> StoryReplay.Outcome {
        let story: StoryReplay
        do {
            story = try StoryReplay(try Assembly.assemble(setup, seed: seed))
        } catch {
            throw .badInput([error.description(of: setup)])
        }
        do {
            return try story.run(cuts)
        } catch {
            throw .badInput(["\(name): \(error.message)"])
        }
    }
}
