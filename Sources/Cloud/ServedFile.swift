/// What the update server answers for a path.
package struct ServedFile: Hashable, Sendable {
    package var status: Int
    package var contentType: String
    /// Where a redirect leads.
    package var location: String?
    package var body: [UInt8]
    /// How many bytes of the body are sent before the connection closes; nil sends all of them.
    package var sentByteCount: Int?
    package var isChunked: Bool
    /// Whether the connection stays open behind a body that is not sent whole.
    package var stalls = false

    package init(
        status: Int = 200,
        contentType: String = "application/octet-stream",
        location: String? = nil,
        body: [UInt8] = [],
        sentByteCount: Int? = nil,
        isChunked: Bool = false
    ) {
        self.status = status
        self.contentType = contentType
        self.location = location
        self.body = body
        self.sentByteCount = sentByteCount
        self.isChunked = isChunked
    }
}
