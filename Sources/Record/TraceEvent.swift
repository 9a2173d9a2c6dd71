package import Kernel

/// One thing that happened, as a plain value.
package enum TraceEvent: Hashable, Sendable {
    /// A life begins.
    case reset(ResetKind)
    /// A line on the serial console, without its line end.
    case console(String)
    /// A decision of the bootloader.
    case decide(name: String, value: String)
    case handOver(HandOver)
    case command(ChipCommand)
    /// An API call returned.
    case call(name: String, result: ESPError)
    case frame(Frame)
    /// A state of the station or an event that ESP-IDF posts about it.
    case wifi(String)
    /// A step of an update client ended.
    case step(name: String, outcome: String)
    /// A fault or an attack took effect.
    case fault(String)
    /// What happens outside of the device: a server's answer, a line of the script.
    case outside(String)
    /// A life ended.
    case halt(Halt)

    func add(to digest: inout RollingDigest) {
        switch self {
        case .reset(let kind):
            digest.add("reset")
            digest.add(kind.rawValue)
        case .console(let line):
            digest.add("console")
            digest.add(line)
        case .decide(let name, let value):
            digest.add("decide")
            digest.add(name)
            digest.add(value)
        case .handOver(let handOver):
            digest.add("handOver")
            digest.add(handOver.slot)
            digest.add(UInt64(handOver.address))
            digest.add(handOver.sha256)
            digest.add(handOver.project)
            digest.add(handOver.version)
        case .command(let command):
            digest.add(command.kind.rawValue)
            digest.add(UInt64(command.index))
            digest.add(UInt64(command.address))
            digest.add(UInt64(command.byteCount))
            digest.add(command.bytes)
            digest.add(command.call)
            digest.add(command.region)
        case .call(let name, let result):
            digest.add("call")
            digest.add(name)
            digest.add(UInt64(bitPattern: Int64(result.number)))
        case .frame(let frame):
            digest.add(frame.direction.rawValue)
            digest.add(frame.bytes)
        case .wifi(let text):
            digest.add("wifi")
            digest.add(text)
        case .step(let name, let outcome):
            digest.add("step")
            digest.add(name)
            digest.add(outcome)
        case .fault(let name):
            digest.add("fault")
            digest.add(name)
        case .outside(let text):
            digest.add("outside")
            digest.add(text)
        case .halt(let halt):
            digest.add("halt")
            digest.add("\(halt)")
        }
    }
}

extension TraceEvent {
    /// The event in one line, for comparing runs.
    package var summary: String {
        switch self {
        case .reset(let kind): "reset \(kind.rawValue)"
        case .console(let line): "console \(line)"
        case .decide(let name, let value): "decide \(name) = \(value)"
        case .handOver(let handOver): "hand over to \(handOver.slot) \(handOver.sha256)"
        case .command(let command):
            "\(command.kind.rawValue) \(command.address) + \(command.byteCount) \(command.call)"
        case .call(let name, let result): "\(name) = \(result.name)"
        case .frame(let frame): "frame \(frame.direction.rawValue) \(frame.bytes.count) bytes"
        case .wifi(let text): "wifi \(text)"
        case .step(let name, let outcome): "step \(name) \(outcome)"
        case .fault(let name): "fault \(name)"
        case .outside(let text): "outside \(text)"
        case .halt(let halt): "halt \(halt)"
        }
    }
}
