internal import Kernel
internal import Record

/// One life of the device in a replay: what booted, and what happened then.
enum LifeLines {
    static func of(
        _ life: LifeRecord,
        _ trace: [TraceEntry],
        at frequency: CPUFrequency
    ) -> [String] {
        let app = life.handOver.map { handOver in
            "\(handOver.project) \(handOver.version) from \(handOver.slot)"
        }
        let length = Columns.seconds(life.length, at: frequency)
        let title =
            "boot \(life.index + 1) (\(life.reset.rawValue)): \(app ?? "nothing booted"), "
            + "\(length), \(LifeEnding.sentence(life.halt))"
        let events = trace.filter { $0.life == life.index }
            .compactMap { EventLine.text($0, at: frequency) }
        return [VisibleText.line(title)] + events
    }
}
