/// What happens when time passes.
extension TCPMachine {
    /// One tick of the profile's slow timer.
    ///
    /// Source: lwIP `tcp.c` `tcp_slowtmr`.
    mutating func slowTick() -> [Action] {
        guard isAlive else { return [] }
        ticks += 1
        stateTicks += 1
        tickRetransmission()
        tickPersist()
        if state == .finWait2, stateTicks > profile.finWaitTicks { finish(.timedOut) }
        if state == .timeWait, stateTicks > profile.timeWaitTicks {
            state = .closed
            actions.append(.gone)
        }
        return drain()
    }

    /// Sends an acknowledgement that has waited for a second segment.
    ///
    /// Source: lwIP `tcp.c` `tcp_fasttmr`.
    mutating func fastTick() -> [Action] {
        if isAlive, isAcknowledgementDue { acknowledgeNow() }
        return drain()
    }

    private mutating func tickRetransmission() {
        guard let since = sinceSent else { return }
        let isConnecting = state == .synSent || state == .synReceived
        guard retries < (isConnecting ? profile.synRetries : profile.dataRetries) else {
            return finish(.timedOut)
        }
        sinceSent = since + 1
        guard since + 1 >= rto else { return }
        sinceSent = 0
        retries += 1
        timed = nil
        if !(state == .synSent && !profile.backsOffSYN) { backOff() }
        if isConnecting { return sendSYN() }
        // Everything that was under way is sent again, one segment first.
        slowStartThreshold = max(flight / 2, 2 * peerMSS)
        congestionWindow = peerMSS
        next = unacknowledged
        isFinSent = false
        transmit()
    }

    private mutating func backOff() {
        let shift = profile.backoffShifts[min(retries - 1, profile.backoffShifts.count - 1)]
        rto = max((smoothed >> 3) + variation, profile.rtoTicksMin) << shift
    }

    private mutating func tickPersist() {
        guard let index = persistIndex else { return }
        persistCount += 1
        guard persistCount >= profile.persistTicks[index] else { return }
        persistCount = 0
        persistIndex = min(index + 1, profile.persistTicks.count - 1)
        probeWindow()
    }

    /// Takes the round trip of a segment that was sent once.
    ///
    /// Source: Jacobson, "Congestion avoidance and control", 1988, appendix A; lwIP `tcp_in.c`.
    mutating func measure(acknowledged: UInt32) {
        if let timed, !TCPSequence.isBefore(acknowledged, timed.sequence) {
            self.timed = nil
            var error = ticks - timed.ticks - (smoothed >> 3)
            smoothed += error
            if error < 0 { error = -error }
            variation += error - (variation >> 2)
        }
        rto = max((smoothed >> 3) + variation, profile.rtoTicksMin)
    }
}
