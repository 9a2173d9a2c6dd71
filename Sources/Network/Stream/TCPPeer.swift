/// The device, as a server's connection sees it: calls never wait.
package protocol TCPPeer: AnyObject {
    func send(_ bytes: [UInt8])
    /// Sends what is left, then FIN.
    func close()
    /// Forgets what has not been sent yet, as a server that dies does.
    func dropUnsent()
    /// Sends RST and forgets the rest.
    func reset()
    /// Address and port of the device.
    var remote: String { get }
}
