/// The network behind an access point.
package protocol NetworkSegment: AnyObject {
    /// A frame of the station has arrived; answers go back through the same link.
    func received(_ frame: EthernetFrame, through link: Link)
    /// Whether a packet between these addresses leaves the local network.
    func isRemote(_ source: IPv4, _ destination: IPv4) -> Bool
}
