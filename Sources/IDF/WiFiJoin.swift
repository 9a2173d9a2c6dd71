package import Network

/// How joining a network ended.
package enum WiFiJoin: Hashable, Sendable {
    case connected
    /// STA_DISCONNECTED came, with its reason.
    case failed(WiFiReason)
    /// Not associated before the limit.
    case notConnected
    /// Associated, but no address before the limit.
    case noAddress
}
