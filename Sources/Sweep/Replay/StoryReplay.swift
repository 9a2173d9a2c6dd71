internal import Chip
internal import Device
package import Record
internal import Storage
package import World

/// Runs a story again with cuts that are really made, and judges it as a sweep does.
package struct StoryReplay {
    /// A replay, and what the last cut left in the chips.
    package struct Outcome: Sendable {
        package let replay: CutReplay
        /// The whole flash.
        package let flash: [UInt8]
        /// The eFuse blocks.
        package let fuses: [[UInt8]]
    }

    private let assembled: Assembled
    private let story: Story

    /// - Throws: What keeps the later parts of the story from being made.
    package init(_ assembled: Assembled) throws(AssemblyError) {
        self.assembled = assembled
        story = try Story(assembled)
    }

    /// Goes from cut to cut, then on to the rest of that part of the story and to the clean update.
    ///
    /// There is at least one, and they come in the order in which they happen.
    /// - Throws: What keeps one of them from being made.
    package func run(_ cuts: [Cut]) throws(StoryReplayError) -> Outcome {
        precondition(!cuts.isEmpty, "a run without cuts is no replay of a sweep")
        for cut in cuts { try Self.check(cut) }
        var walk = ReplayWalk(story, seed: assembled.seed)
        for cut in cuts { try walk.take(cut) }
        walk.rest()
        let device = walk.start.persistent.device
        return Outcome(
            replay: replay(walk, cuts),
            flash: device.flash.read(0, device.flash.byteCount),
            fuses: device.fuses.blocks
        )
    }

    /// What is wrong with a cut whatever the story is.
    private static func check(_ cut: Cut) throws(StoryReplayError) {
        guard cut.place.isTear else { return }
        guard cut.cause != .watchdog else { throw .wholeAfterWatchdog(cut) }
        guard case .model(let text) = cut.place else { return }
        do throws(TearTextError) {
            _ = try TearDraw(text: text)
        } catch {
            throw .tear(cut, error.message)
        }
    }

    private func replay(_ walk: ReplayWalk, _ cuts: [Cut]) -> CutReplay {
        var walk = walk
        let setup = assembled.setup
        let judged = walk.link.run.judged
        let run = setup.runName(seed: assembled.seed)
        var replay = CutReplay(
            scenario: setup.scenario,
            title: setup.title,
            story: setup.story,
            file: setup.file,
            name: SweepFinding.replayName(of: run, cuts),
            frequency: setup.device.frequency,
            verdict: judged.verdict
        )
        replay.steps = walk.steps
        replay.stage = story.stages[walk.stage].name
        replay.lives = walk.lives
        replay.trace = walk.trace
        replay.reason = judged.reason
        replay.running = judged.running
        replay.cleanUpdate = judged.cleanUpdate
        let limits = KnownLimits(setup.device.reference)
        replay.findings = walk.flaws().map { flaw, site in
            SweepFinding(
                flaw,
                judged,
                at: site,
                stage: replay.stage,
                cuts: cuts,
                missingBits: walk.steps.last?.missingBits ?? 0,
                run: run,
                limits: limits
            )
        }
        return replay
    }
}
