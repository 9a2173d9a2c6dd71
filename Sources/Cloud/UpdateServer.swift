package import Kernel
package import Network
package import Record

/// The update server: every virtual host of a scenario, reached by name over the link.
///
/// It acts on what arrives and never waits.
package final class UpdateServer {
    /// Faults that watch bodies on their way.
    package var observers: [any TransferObserver] = []
    private let hosts: [ServedHost]
    private let trace: Trace
    private let calendar: Int64
    private let randomStream: (String) -> RandomStream
    private var connectionCount = 0

    /// The calendar is in Unix seconds, at a device time of 0.
    package init(
        hosts: [ServedHost],
        trace: Trace,
        calendar: Int64,
        randomStream: @escaping (String) -> RandomStream
    ) {
        self.hosts = hosts
        self.trace = trace
        self.calendar = calendar
        self.randomStream = randomStream
    }

    /// Gives every host an address and starts to listen.
    package func attach(to outside: Outside) {
        for host in hosts {
            let address = outside.addHost(host.name)
            outside.serve(HostService(host: host, server: self), at: address, port: host.port)
        }
    }

    var now: Int64 {
        calendar + Int64(trace.timeline.frequency.seconds(trace.timeline.now))
    }

    func note(_ text: String) { trace.record(.outside(text)) }

    func nextTLSRandom() -> RandomStream {
        connectionCount += 1
        return randomStream("server/tls/\(connectionCount)")
    }

    /// What the faults make of a body that has come so far; the first that objects counts.
    func verdict(_ byteCount: Int, of path: String) -> TransferVerdict {
        observers.lazy.map { $0.transferred(byteCount, of: path) }.first { $0 != .pass } ?? .pass
    }
}
