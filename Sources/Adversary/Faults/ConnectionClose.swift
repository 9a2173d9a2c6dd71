internal import Cloud
internal import Record

/// The server closes the connection once so much of a body has arrived.
final class ConnectionClose: Fault, TransferObserver {
    static let kind = FaultKind(
        name: "connection_close",
        summary: "the server closes the connection in the middle of a body",
        parameters: [
            FaultParameter(
                "byte",
                .size,
                isRequired: true,
                summary: "how much of a body the device has acknowledged"
            ),
            FaultParameter(
                "times",
                FaultParameter.counted,
                summary: "how often it happens; 1 without it"
            ),
            FaultParameter(
                "boot",
                FaultParameter.counted,
                summary: "the life of the device it happens in; any without it"
            ),
        ]
    ) { ConnectionClose($0, $1) }

    private let setup: FaultSetup
    private(set) var counters: FaultCounters
    private var trace: Trace?

    init(_ setup: FaultSetup, _ counters: FaultCounters) {
        self.setup = setup
        self.counters = counters
    }

    func begin(_ sites: LifeSites) {
        trace = sites.trace
        if let boot = setup.number("boot"), boot != sites.life { return }
        sites.server.observers.append(self)
    }

    func transferred(_ byteCount: Int, of path: String) -> TransferVerdict {
        guard counters.fired < setup.number("times") ?? 1,
            byteCount >= setup.number("byte") ?? .max
        else { return .pass }
        counters.fired += 1
        trace?.record(.fault(Self.kind.name))
        return .close
    }
}
