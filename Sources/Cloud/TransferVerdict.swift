/// What becomes of a connection while a body is under way.
package enum TransferVerdict: Hashable, Sendable {
    case pass
    /// The server closes the connection in order.
    case close
    /// The server resets it.
    case reset
}
