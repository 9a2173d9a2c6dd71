internal import Device
internal import Kernel
internal import Record
internal import Storage
internal import World

/// Cuts a state for real and compares it with the one that was put together from the journal.
///
/// The principle: there is one door into a boot, ``Persistent``, so that two equal states can
/// only go on alike. Both are compared, the state and every event after it.
struct SelfCheck: Sendable {
    /// One state to be checked.
    struct Sample: @unchecked Sendable {
        /// The run that is cut.
        let from: Run.Start
        let position: (command: Int, change: Int)
        let stage: Int
        let cut: Cut
        /// What the journal makes of it.
        let start: Run.Start
        /// The names of all cuts, for the report.
        let name: String
    }

    let story: Story
    let seed: UInt64
    let desks: Desks

    /// What does not agree; nil when everything does.
    func difference(_ sample: Sample, worker: Int) -> String? {
        let real = cutForReal(sample, worker: worker)
        guard let persistent = real.persistent else {
            return "\(sample.name): the cut never came"
        }
        if let field = Self.difference(persistent, sample.start.persistent) {
            return "\(sample.name): the state that was really cut differs in its \(field)"
        }
        let events = goOn(sample, worker: worker)
        for (index, pair) in zip(real.events, events).enumerated() where pair.0 != pair.1 {
            return "\(sample.name): event \(index) after the cut is \(pair.0.event.summary), "
                + "and \(pair.1.event.summary) from the state that the journal makes"
        }
        guard real.events.count == events.count else {
            return "\(sample.name): \(real.events.count) events follow the cut, and "
                + "\(events.count) the state that the journal makes"
        }
        return nil
    }

    private func cutForReal(
        _ sample: Sample,
        worker: Int
    ) -> (persistent: Persistent?, events: [TraceEntry]) {
        var options = Run.Options()
        options.caches = desks[worker]
        options.livesMax = NodeRunner.livesMax * 2
        options.capture = StoryCapture(
            afterCommand: sample.position.command,
            change: sample.position.change
        )
        let cutter = Cutter([sample.cut], seed: seed)
        options.cutter = cutter
        let outcome = Run.carryOn(
            story.stages[sample.stage].assembled,
            from: sample.from,
            options: options
        )
        let events = outcome.recorder.entries.filter { $0.life >= sample.start.lifeNext }
        return (cutter.left.first, events)
    }

    private func goOn(_ sample: Sample, worker: Int) -> [TraceEntry] {
        var options = Run.Options()
        options.caches = desks[worker]
        // The run that was cut has used some of its lives up.
        let livesUsed = sample.start.lifeNext - sample.from.lifeNext
        options.livesMax = NodeRunner.livesMax * 2 - livesUsed
        let outcome = Run.carryOn(
            story.stages[sample.stage].assembled,
            from: sample.start,
            options: options
        )
        return outcome.recorder.entries
    }

    private static func difference(_ real: Persistent, _ made: Persistent) -> String? {
        if real == made { return nil }
        if real.device.flash != made.device.flash { return "flash" }
        if real.device.fuses != made.device.fuses { return "eFuses" }
        if real.device.rtc != made.device.rtc { return "RTC memory" }
        if real.faults != made.faults { return "faults' counters" }
        if real.leases != made.leases { return "leases" }
        return "counters"
    }
}
