/// What listens at a port outside.
package protocol TCPService: AnyObject {
    func accept(_ peer: any TCPPeer) -> any TCPServiceSession
}
