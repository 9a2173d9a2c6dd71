/// What becomes of a connection while a body is under way.
package enum TransferVerdict: Hashable, Sendable {
    case pass
    /// The server closes the connection in order.
    case close
    /// The server resets it.
    case reset
}

/// A fault that watches bodies on their way to the device.
package protocol TransferObserver: AnyObject {
    /// Called when the device has acknowledged more of a body: so many bytes of the file at `path`.
    func transferred(_ byteCount: Int, of path: String) -> TransferVerdict
}
