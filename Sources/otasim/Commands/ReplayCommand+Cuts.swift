import ArgumentParser
import Record
import World

/// Replaying a story in which the power goes.
extension ReplayCommand {
    /// Runs the story up to the last cut and on from there, and tells it step by step.
    func replayCuts(
        _ cuts: [Cut],
        of setup: Setup,
        seed: UInt64
    ) throws(CommandError) -> ExitCode {
        let list = cuts.map(\.description).joined(separator: ",")
        throw .badInput(["\(name): cuts of power are not replayed yet (leave out :\(list))"])
    }
}
