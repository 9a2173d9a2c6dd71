import HostNetwork
import Kernel
import Network
import Testing

/// A device's clock and its way to one port of this machine.
struct HostRig {
    let timeline = Timeline(frequency: .mhz240, costs: CostTable())
    let streams: HostStreams

    /// `updates.example:443` leads to `port` of `address`.
    init(port: Int, address: String = "127.0.0.1") {
        let route = HostRoute(
            host: "updates.example",
            port: 443,
            address: address,
            addressPort: port
        )
        streams = HostStreams(routes: [route], timeline: timeline)
    }

    func milliseconds(_ count: Int) -> Cycles { timeline.frequency.cycles(milliseconds: count) }

    func open(_ host: String = "updates.example", port: Int = 443) throws -> StreamOpening {
        try streams.open(host: host, port: port, timeout: milliseconds(5_000))
    }

    /// A connection that must come about.
    func stream() throws -> any ByteStream {
        let opening = try open()
        guard case .opened(let stream) = opening else { throw NotOpened(name: opening.name) }
        return stream
    }

    struct NotOpened: Error {
        let name: String
    }
}

extension StreamOpening {
    /// A stream has no equality, but the cases have names.
    var name: String {
        switch self {
        case .opened: "opened"
        case .dnsFailed: "dnsFailed"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .timedOut: "timedOut"
        }
    }
}
