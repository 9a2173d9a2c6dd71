/// The server's side of one connection: it is told what arrives and never waits.
package protocol TCPServiceSession: AnyObject {
    func received(_ bytes: [UInt8])
    /// The device sends nothing more, or the connection broke; told once.
    func peerClosed()
    /// The device has acknowledged so many of the bytes that were sent to it.
    func acknowledged(_ byteCount: Int)
}

extension TCPServiceSession {
    package func acknowledged(_ byteCount: Int) {}
}
