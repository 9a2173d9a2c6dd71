/// An Ethernet frame that crossed the link between the station and the access point.
package struct Frame: Hashable, Sendable {
    package enum Direction: String, Hashable, Sendable {
        case fromDevice = "tx"
        case toDevice = "rx"
    }

    package let direction: Direction
    /// The frame from destination address to payload, without the frame check sequence.
    package let bytes: [UInt8]

    package init(direction: Direction, bytes: [UInt8]) {
        self.direction = direction
        self.bytes = bytes
    }
}
