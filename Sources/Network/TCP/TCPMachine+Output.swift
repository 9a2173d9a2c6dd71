/// What is sent, and when.
extension TCPMachine {
    /// Bytes and the FIN that have been sent and not acknowledged.
    var flight: Int { TCPSequence.distance(from: unacknowledged, to: next) }

    /// Sends what the peer's window and the congestion window let through.
    ///
    /// Source: lwIP `tcp_out.c` `tcp_output`.
    mutating func transmit() {
        guard state != .synSent && state != .synReceived && state != .closed else { return }
        while sendSegment() {}
        startPersistIfStuck()
    }

    /// Forgets what has been handed over and not been sent yet.
    mutating func dropUnsent() {
        outgoing.truncate(to: flight)
    }

    private mutating func sendSegment() -> Bool {
        guard !isFinSent else { return false }
        let offset = min(flight, outgoing.count)
        let left = outgoing.count - offset
        let room = min(peerWindow, congestionWindow) - offset
        let count = min(left, room, peerMSS)
        let isLast = count == left && isFinQueued
        guard count > 0 || (left == 0 && isFinQueued) else { return false }
        if profile.holdsSmallSegments && count < peerMSS && offset > 0 && !isFinQueued {
            return false
        }
        // No silly windows: a piece that the window cuts off waits (RFC 9293, 3.8.6.2.1).
        if count < left, count < min(peerMSS, peerWindowMax / 2) { return false }
        let bytes = count > 0 ? outgoing.slice(from: offset, count: count) : []
        if isLast { isFinSent = true }
        let isPushed = count == left && count > 0
        var flags: TCPFlags = .ack
        if isLast { flags.insert(.fin) }
        if isPushed { flags.insert(.psh) }
        send(flags: flags, sequence: next, bytes)
        next = next &+ UInt32(bytes.count) &+ (isLast ? 1 : 0)
        noteSent()
        return true
    }

    /// Starts the retransmission timer and, for data sent first time, the clock of the round trip.
    mutating func noteSent() {
        if sinceSent == nil { sinceSent = 0 }
        if TCPSequence.isBefore(highest, next) {
            highest = next
            if timed == nil { timed = (next, ticks) }
        }
    }

    mutating func sendSYN() {
        let isAnswer = state == .synReceived
        actions.append(
            .send(
                segment(
                    flags: isAnswer ? [.syn, .ack] : [.syn],
                    sequence: unacknowledged,
                    mss: UInt16(profile.mss)
                )
            )
        )
        next = unacknowledged &+ 1
        noteSent()
    }

    mutating func sendReset() {
        actions.append(.send(segment(flags: [.rst, .ack], sequence: next)))
    }

    mutating func acknowledgeNow() {
        send(flags: [.ack], sequence: next, [])
    }

    /// The first segment again, whatever else is under way.
    mutating func resendFirst() {
        timed = nil
        let count = min(outgoing.count, peerMSS)
        let isLast = isFinSent && count == outgoing.count
        guard count > 0 || isLast else { return }
        send(
            flags: isLast ? [.ack, .fin] : [.ack],
            sequence: unacknowledged,
            outgoing.slice(from: 0, count: count)
        )
    }

    /// A segment that lies before what the peer expects, so that it tells its window.
    mutating func probeWindow() {
        send(flags: [.ack], sequence: unacknowledged &- 1, [])
    }

    private mutating func startPersistIfStuck() {
        if !outgoing.isEmpty, flight == 0, persistIndex == nil {
            persistIndex = 0
            persistCount = 0
        }
    }

    private mutating func send(flags: TCPFlags, sequence: UInt32, _ bytes: [UInt8]) {
        isAcknowledgementDue = false
        announcedEdge = expected &+ UInt32(announcedWindow)
        actions.append(.send(segment(flags: flags, sequence: sequence, payload: bytes)))
    }

    private func segment(
        flags: TCPFlags,
        sequence: UInt32,
        mss: UInt16? = nil,
        payload: [UInt8] = []
    ) -> TCPSegment {
        TCPSegment(
            sourcePort: localPort,
            destinationPort: remotePort,
            sequence: sequence,
            acknowledgement: flags.contains(.ack) ? expected : 0,
            flags: flags,
            window: UInt16(clamping: announcedWindow),
            mss: mss,
            payload: payload
        )
    }
}
