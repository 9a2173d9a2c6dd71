internal import Kernel
internal import Record

/// One event of a trace as a line of a replay; nil for what would drown the rest.
///
/// Frames are for a packet capture, and of the flash commands only those that decide what boots are
/// shown: otadata and eFuses. The trace digest covers them all.
enum EventLine {
    static func text(_ entry: TraceEntry, at frequency: CPUFrequency) -> String? {
        guard let (kind, text) = parts(entry.event) else { return nil }
        let time = Columns.right(Columns.seconds(entry.instant, at: frequency), 13)
        return "\(time)  " + Columns.left(kind, 8) + VisibleText.line(text)
    }

    private static func parts(_ event: TraceEvent) -> (kind: String, text: String)? {
        switch event {
        case .console(let line): ("console", line)
        case .decide(let name, let value): ("decide", "\(name) = \(value)")
        case .handOver(let app): ("app", "\(app.project) \(app.version) from \(app.slot)")
        case .command(let command): parts(command)
        case .call(let name, let result):
            result.isOK ? nil : ("call", "\(name): \(result.name)")
        case .wifi(let text): ("wifi", text)
        case .step(let name, let outcome): ("step", "\(name): \(outcome)")
        case .fault(let name): ("fault", name)
        case .outside(let text): ("outside", text)
        case .reset, .halt, .frame: nil
        }
    }

    private static func parts(_ command: ChipCommand) -> (kind: String, text: String)? {
        guard command.kind == .burn || command.region == "otadata" else { return nil }
        let place = "\(command.region) at 0x" + Hex.encode(command.address, digits: 1)
        let bytes = command.bytes.isEmpty ? "" : " " + Hex.encode(command.bytes)
        return ("flash", "command \(command.index): \(command.kind.rawValue) \(place)\(bytes)")
    }
}
