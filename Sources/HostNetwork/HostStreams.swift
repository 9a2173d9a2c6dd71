package import Kernel
package import Network

/// Opens real TCP connections on this machine for the names that a scenario routes there.
///
/// Nothing but the addresses of its routes is ever connected to.
/// Differs from hardware: names resolve at once, and the simulated link (its delay, bandwidth,
/// losses, a lost access point) has no hold on these connections.
package final class HostStreams: StreamOpener {
    private let routes: [HostRoute]
    private let timeline: Timeline

    package init(routes: [HostRoute], timeline: Timeline) {
        self.routes = routes
        self.timeline = timeline
    }

    /// A name without a route does not resolve; a routed name's other ports refuse.
    package func open(host: String, port: Int, timeout: Cycles) throws(Halt) -> StreamOpening {
        try timeline.checkAlive()
        let name = host.lowercased()
        let named = routes.filter { $0.host.lowercased() == name }
        guard !named.isEmpty else { return .dnsFailed }
        guard let route = named.first(where: { $0.port == port }) else { return .refused }
        return try timeline.during(.tcp) { () throws(Halt) in
            try HostSocket.connect(along: route, timeline: timeline, timeout: timeout)
        }
    }
}
