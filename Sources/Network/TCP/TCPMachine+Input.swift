internal import Kernel

/// What a segment that arrives does.
///
/// Source: RFC 9293, 3.10.7; lwIP `tcp_in.c`.
extension TCPMachine {
    mutating func receive(_ segment: TCPSegment) -> [Action] {
        switch state {
        case .closed: return []
        case .synSent: receiveInSYNSent(segment)
        case .synReceived: receiveInSYNReceived(segment)
        case .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait:
            receiveSynchronized(segment)
        }
        return drain()
    }

    private mutating func receiveInSYNSent(_ segment: TCPSegment) {
        guard segment.flags.contains(.ack), segment.acknowledgement == next else { return }
        if segment.flags.contains(.rst) { return finish(.refused) }
        guard segment.flags.contains(.syn) else { return }
        expected = segment.sequence &+ 1
        learn(segment)
        acknowledgeSYN()
        state = .established
        actions.append(.connected)
        acknowledgeNow()
        transmit()
    }

    private mutating func receiveInSYNReceived(_ segment: TCPSegment) {
        if segment.flags.contains(.rst) { return finish(.reset) }
        if segment.flags.contains(.syn) { return sendSYN() }
        guard segment.flags.contains(.ack), segment.acknowledgement == next else { return }
        acknowledgeSYN()
        peerWindow = Int(segment.window)
        state = .established
        actions.append(.connected)
        receiveSynchronized(segment)
        transmit()
    }

    private mutating func acknowledgeSYN() {
        unacknowledged = next
        sinceSent = nil
        retries = 0
        measure(acknowledged: next)
    }

    private mutating func receiveSynchronized(_ segment: TCPSegment) {
        let offset = TCPSequence.distance(from: expected, to: segment.sequence)
        if segment.flags.contains(.rst) {
            if offset == 0 || (0..<max(window, 1)).contains(offset) { finish(.reset) }
            return
        }
        if segment.flags.contains(.syn) { return acknowledgeNow() }
        guard segment.flags.contains(.ack) else { return }
        handleAcknowledgement(segment)
        guard state != .closed else { return }
        if segment.length > 0 {
            handleData(segment)
        } else if offset < 0 {
            // A probe of the window, or a repetition.
            acknowledgeNow()
        }
    }

    // MARK: Acknowledgements

    private mutating func handleAcknowledgement(_ segment: TCPSegment) {
        let acknowledged = segment.acknowledgement
        let isNew =
            TCPSequence.isBefore(unacknowledged, acknowledged)
            && !TCPSequence.isBefore(highest, acknowledged)
        let isDuplicate =
            acknowledged == unacknowledged && flight > 0 && segment.length == 0
            && Int(segment.window) == peerWindow
        updateWindow(segment)
        if isNew {
            advance(to: acknowledged)
        } else if isDuplicate {
            countDuplicate()
        }
        transmit()
    }

    private mutating func updateWindow(_ segment: TCPSegment) {
        let isFresh =
            TCPSequence.isBefore(windowSequence, segment.sequence)
            || (windowSequence == segment.sequence
                && !TCPSequence.isBefore(segment.acknowledgement, windowAcknowledgement))
        guard isFresh else { return }
        peerWindow = Int(segment.window)
        peerWindowMax = max(peerWindowMax, peerWindow)
        windowSequence = segment.sequence
        windowAcknowledgement = segment.acknowledgement
        if peerWindow > 0 { persistIndex = nil }
    }

    private mutating func advance(to acknowledged: UInt32) {
        let count = TCPSequence.distance(from: unacknowledged, to: acknowledged)
        let bytes = min(count, outgoing.count)
        outgoing.removeFirst(bytes)
        unacknowledged = acknowledged
        if TCPSequence.isBefore(next, acknowledged) { next = acknowledged }
        retries = 0
        duplicates = 0
        measure(acknowledged: acknowledged)
        sinceSent = flight > 0 ? 0 : nil
        let growth =
            congestionWindow < slowStartThreshold
            ? peerMSS : max(peerMSS * peerMSS / max(congestionWindow, 1), 1)
        congestionWindow = min(congestionWindow + growth, WireConstants.tcpWindowMax.value)
        if bytes > 0 { actions.append(.writable) }
        if count > bytes {
            isFinSent = true
            finAcknowledged()
        }
    }

    private mutating func finAcknowledged() {
        switch state {
        case .finWait1: move(to: .finWait2)
        case .closing: move(to: .timeWait)
        case .lastAck:
            state = .closed
            actions.append(.gone)
        case .closed, .synSent, .synReceived, .established, .finWait2, .closeWait, .timeWait: break
        }
    }

    /// Source: RFC 5681, 3.2.
    private mutating func countDuplicate() {
        duplicates += 1
        guard duplicates == TCPConstants.duplicatesMax.value else { return }
        slowStartThreshold = max(flight / 2, 2 * peerMSS)
        congestionWindow = slowStartThreshold + TCPConstants.duplicatesMax.value * peerMSS
        resendFirst()
    }

    // MARK: Data

    private mutating func handleData(_ segment: TCPSegment) {
        let offset = TCPSequence.distance(from: expected, to: segment.sequence)
        if offset > 0 {
            if offset < window, outOfOrder.count < TCPConstants.outOfOrderMax.value {
                outOfOrder.append(segment)
            }
            return acknowledgeNow()
        }
        guard takeIn(segment) else { return acknowledgeNow() }
        while let index = outOfOrder.firstIndex(where: {
            !TCPSequence.isBefore(expected, $0.sequence)
        }) {
            _ = takeIn(outOfOrder.remove(at: index))
        }
        acknowledgeSoon()
    }

    /// Takes what is new of a segment that begins at or before what is expected.
    private mutating func takeIn(_ segment: TCPSegment) -> Bool {
        let known = TCPSequence.distance(from: segment.sequence, to: expected)
        guard known < Int(segment.length) else { return false }
        let fresh = segment.payload.dropFirst(known).prefix(window)
        let isWhole = known + fresh.count >= segment.payload.count
        expected = expected &+ UInt32(fresh.count)
        if !fresh.isEmpty {
            if isDiscarding {
                isAcknowledgementDue = true
            } else {
                window -= fresh.count
                incoming.append(Array(fresh))
                actions.append(.readable)
            }
            updateAnnouncedWindow()
        }
        if segment.flags.contains(.fin), isWhole { receiveFin() }
        return !fresh.isEmpty || (segment.flags.contains(.fin) && isWhole)
    }

    private mutating func receiveFin() {
        expected = expected &+ 1
        isAcknowledgementDue = true
        switch state {
        case .established:
            move(to: .closeWait)
            actions.append(.peerClosed)
        case .finWait1: move(to: isFinSent && flight == 0 ? .timeWait : .closing)
        case .finWait2:
            acknowledgeNow()
            move(to: .timeWait)
        case .closed, .synSent, .synReceived, .closeWait, .closing, .lastAck, .timeWait: break
        }
    }

    /// Every second segment is acknowledged at once, a single one by the fast timer.
    ///
    /// Source: lwIP `tcp.h` `tcp_ack`.
    private mutating func acknowledgeSoon() {
        guard state != .closed else { return }
        if isAcknowledgementDue || !profile.delaysAcknowledgements {
            acknowledgeNow()
        } else {
            isAcknowledgementDue = true
        }
    }

    // MARK: Window

    /// The owner took bytes: tells the peer once it is worth a segment.
    ///
    /// Source: lwIP `tcp.c` `tcp_recved`.
    mutating func openWindow() {
        let inflation = updateAnnouncedWindow()
        let threshold = profile.window / TCPConstants.windowUpdateParts.value
        if inflation >= threshold, isAlive, state != .timeWait { acknowledgeNow() }
    }

    /// How far the right edge moves; a window that would grow by less than a segment stays.
    ///
    /// Source: lwIP `tcp.c` `tcp_update_rcv_ann_wnd`.
    @discardableResult
    private mutating func updateAnnouncedWindow() -> Int {
        let edge = expected &+ UInt32(window)
        let inflation = TCPSequence.distance(from: announcedEdge, to: edge)
        if inflation >= min(profile.window / 2, profile.mss) {
            announcedWindow = window
            return inflation
        }
        announcedWindow = max(TCPSequence.distance(from: expected, to: announcedEdge), 0)
        return 0
    }
}
