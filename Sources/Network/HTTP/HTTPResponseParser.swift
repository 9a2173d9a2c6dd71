internal import CHTTPParser

/// Reads a response out of the bytes of a connection.
package final class HTTPResponseParser {
    private let core: HTTPParserCore

    /// - Parameter answersHead: Whether the request was HEAD, so that no body follows.
    package init(answersHead: Bool = false) {
        core = HTTPParserCore(type: HTTP_RESPONSE, skipsBody: answersHead)
    }

    package func feed(_ bytes: [UInt8]) -> [HTTPEvent<HTTPResponseHead>] {
        bytes.isEmpty ? [] : events(bytes)
    }

    /// The connection ended: completes a body that lasts until then.
    package func finish() -> [HTTPEvent<HTTPResponseHead>] { events([]) }

    private func events(_ bytes: [UInt8]) -> [HTTPEvent<HTTPResponseHead>] {
        core.feed(bytes).map { event in
            event.map { head in
                HTTPResponseHead(
                    status: head.status,
                    reason: String(decoding: head.first, as: UTF8.self),
                    headers: head.headers,
                    contentLength: head.contentLength,
                    isChunked: head.isChunked,
                    keepsAlive: head.keepsAlive
                )
            }
        }
    }
}
