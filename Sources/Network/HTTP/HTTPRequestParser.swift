internal import CHTTPParser

/// Reads requests out of the bytes of a connection, for servers.
package final class HTTPRequestParser {
    private let core = HTTPParserCore(type: HTTP_REQUEST, skipsBody: false)

    package init() {}

    package func feed(_ bytes: [UInt8]) -> [HTTPEvent<HTTPRequestHead>] {
        guard !bytes.isEmpty else { return [] }
        return core.feed(bytes).map { event in
            event.map { head in
                HTTPRequestHead(
                    method: head.method,
                    target: String(decoding: head.first, as: UTF8.self),
                    headers: head.headers,
                    contentLength: head.contentLength,
                    isChunked: head.isChunked,
                    keepsAlive: head.keepsAlive
                )
            }
        }
    }
}
