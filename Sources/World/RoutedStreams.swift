internal import Kernel
internal import Network

/// Sends connections for the names of external servers out of the simulation, and all others in.
final class RoutedStreams: StreamOpener {
    private let names: Set<String>
    private let external: any StreamOpener
    private let stack: NetworkStack

    init(names: [String], external: any StreamOpener, stack: NetworkStack) {
        self.names = Set(names.map { $0.lowercased() })
        self.external = external
        self.stack = stack
    }

    func open(host: String, port: Int, timeout: Cycles) throws(Halt) -> StreamOpening {
        guard names.contains(host.lowercased()) else {
            return try stack.open(host: host, port: port, timeout: timeout)
        }
        // A device without an address reaches no server, a real one neither.
        guard stack.hasAddress else { return .unreachable }
        return try external.open(host: host, port: port, timeout: timeout)
    }
}
