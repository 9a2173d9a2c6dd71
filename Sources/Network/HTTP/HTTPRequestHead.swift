/// Request line and headers of a request.
package struct HTTPRequestHead: Hashable, Sendable {
    package let method: String
    package let target: String
    package let headers: [HTTPHeader]
    /// What Content-Length says; nil without it.
    package let contentLength: Int?
    package let isChunked: Bool
    package let keepsAlive: Bool
}
