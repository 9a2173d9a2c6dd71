/// How good the way between the station and the servers is.
package struct LinkConditions: Hashable, Sendable {
    /// Round trip between access point and servers.
    ///
    /// Units: microseconds.
    package var roundTripMicroseconds: Int
    /// Limit of the way to the servers, in each direction; nil for none.
    ///
    /// Units: bits per second.
    package var bandwidth: Int?
    /// How many frames are lost; those of the 4-way handshake are repeated by the radio instead.
    package var loss: Ratio
    /// The access point carries nothing, although it is there.
    package var isIsolated: Bool

    package init(
        roundTripMicroseconds: Int = 0,
        bandwidth: Int? = nil,
        loss: Ratio = .never,
        isIsolated: Bool = false
    ) {
        self.roundTripMicroseconds = roundTripMicroseconds
        self.bandwidth = bandwidth
        self.loss = loss
        self.isIsolated = isIsolated
    }
}
