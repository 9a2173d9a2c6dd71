package import Kernel

/// What `esp_http_client_read` gave.
package enum HTTPRead: Hashable, Sendable {
    case data([UInt8])
    /// 0: the body is complete, or was closed in order when it had no length.
    case end
    /// -ESP_ERR_HTTP_EAGAIN: nothing within `timeout_ms`.
    case timedOut
    /// -1: the connection ended before the body did.
    case failed(ESPError)
}
