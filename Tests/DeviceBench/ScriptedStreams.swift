package import Kernel
package import Network

/// Opens connections to scripted peers, by host and path.
package final class ScriptedStreams: StreamOpener {
    /// What each URL without its scheme is answered with; anything else gets a 404.
    package var answers: [String: [ScriptedStream.Item]] = [:]
    /// How opening a connection fails, by host.
    package var failures: [String: StreamOpening] = [:]
    /// Every connection so far, in order.
    package private(set) var opened: [ScriptedStream] = []
    /// How many of them the device has not closed.
    package var openCount: Int { opened.count { !$0.isClosed } }
    private let timeline: Timeline

    init(timeline: Timeline) {
        self.timeline = timeline
    }

    package func open(
        host: String,
        port: Int,
        timeout: Cycles
    ) throws(Halt) -> StreamOpening {
        if let failure = failures[host] { return failure }
        let stream = ScriptedStream(timeline: timeline) { [answers] path in
            answers[host + path] ?? Self.response(404, [])
        }
        opened.append(stream)
        return .opened(stream)
    }

    /// A response with a length, whole and in order.
    package static func response(
        _ status: Int = 200,
        _ body: [UInt8],
        headers: [String] = []
    ) -> [ScriptedStream.Item] {
        let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.count)"] + headers
        return [.bytes(head(lines) + body)]
    }

    package static func head(_ lines: [String]) -> [UInt8] {
        Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}
