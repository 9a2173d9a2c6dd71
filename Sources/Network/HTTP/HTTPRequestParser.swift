internal import CHTTPParser

/// Reads requests out of the bytes of a connection, for servers.
package final class HTTPRequestParser {
    private let core = HTTPParserCore(type: HTTP_REQUEST, skipsBody: false)

    package init() {}

    package func feed(_ bytes: [UInt8]) -> [HTTPEvent<HTTPRequestHead>] {
        guard !bytes.isEmpty else { return [] }
        return core.feed(bytes).map { piece in
            switch piece {
            case .head(let head):
                .head(
                    HTTPRequestHead(
                        method: head.method,
                        target: String(decoding: head.first, as: UTF8.self),
                        headers: head.headers,
                        contentLength: head.contentLength,
                        isChunked: head.isChunked,
                        keepsAlive: head.keepsAlive
                    )
                )
            case .body(let bytes): .body(bytes)
            case .complete: .complete
            case .failed(let error): .failed(error)
            }
        }
    }
}
