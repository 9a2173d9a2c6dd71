/// Status line and headers of a response.
package struct HTTPResponseHead: Hashable, Sendable {
    package let status: Int
    package let reason: String
    package let headers: [HTTPHeader]
    /// What Content-Length says; nil without it.
    package let contentLength: Int?
    package let isChunked: Bool
    package let keepsAlive: Bool
}
