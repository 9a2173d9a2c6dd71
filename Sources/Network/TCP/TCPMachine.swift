internal import Kernel

/// One end of a TCP connection: segments, calls and ticks in, actions out.
///
/// It does not know the time, addresses or who it belongs to.
/// Source: RFC 9293; esp-lwip `tcp_in.c`, `tcp_out.c` where the profile is the device's.
struct TCPMachine {
    enum State: Hashable, Sendable {
        case closed, synSent, synReceived, established
        case finWait1, finWait2, closeWait, closing, lastAck, timeWait
    }

    enum Action: Hashable, Sendable {
        case send(TCPSegment)
        case connected
        /// There is more to take.
        case readable
        /// The peer acknowledged something.
        case writable
        /// The peer sends nothing more.
        case peerClosed
        /// A SYN was answered with RST.
        case refused
        /// The peer, or ``abort()``, ended the connection at once.
        case reset
        /// Retries ran out.
        case timedOut
        /// Nothing is left of the connection.
        case gone
    }

    let profile: TCPProfile
    let localPort: UInt16
    let remotePort: UInt16
    var state = State.closed
    var actions: [Action] = []

    // What was sent: RFC 9293, 3.3.1.
    var unacknowledged: UInt32
    var next: UInt32
    var highest: UInt32
    var outgoing = ByteQueue()
    var isFinQueued = false
    var isFinSent = false
    var peerMSS = TCPConstants.segmentSizeDefault.value
    var peerWindow = 0
    var peerWindowMax = 0
    var windowSequence: UInt32 = 0
    var windowAcknowledgement: UInt32 = 0
    var congestionWindow = 0
    var slowStartThreshold = TCPConstants.serverWindow.value
    var duplicates = 0

    // What was received.
    var expected: UInt32 = 0
    var incoming = ByteQueue()
    var outOfOrder: [TCPSegment] = []
    var window: Int
    var announcedWindow: Int
    var announcedEdge: UInt32 = 0
    var isAcknowledgementDue = false
    /// The owner takes nothing more: what comes is acknowledged and dropped.
    var isDiscarding = false

    // Timers, in ticks.
    var ticks = 0
    var sinceSent: Int?
    var rto: Int
    var retries = 0
    /// Smoothed round trip times 8, and its variation times 4, as in the BSD code.
    var smoothed = 0
    var variation: Int
    var timed: (sequence: UInt32, ticks: Int)?
    var persistIndex: Int?
    var persistCount = 0
    var stateTicks = 0

    init(profile: TCPProfile, localPort: UInt16, remotePort: UInt16, sequence: UInt32) {
        self.profile = profile
        self.localPort = localPort
        self.remotePort = remotePort
        unacknowledged = sequence
        next = sequence
        highest = sequence
        window = profile.window
        announcedWindow = profile.window
        rto = profile.rtoTicks
        variation = profile.rtoTicks
    }

    /// Whether ticks have anything to count.
    var isAlive: Bool { state != .closed }

    /// Whether something waits for an answer, so that the server's timer has to run.
    var needsTicks: Bool {
        sinceSent != nil || persistIndex != nil || state == .finWait2 || state == .timeWait
    }

    /// How much of ``write(_:)`` there is room for.
    var writable: Int {
        guard let size = profile.sendBuffer else { return .max }
        return max(size - outgoing.count, 0)
    }

    var readable: Int { incoming.count }

    // MARK: Calls

    mutating func connect() -> [Action] {
        state = .synSent
        sendSYN()
        return drain()
    }

    /// Answers a SYN.
    mutating func accept(_ syn: TCPSegment) -> [Action] {
        state = .synReceived
        expected = syn.sequence &+ 1
        learn(syn)
        sendSYN()
        return drain()
    }

    mutating func write(_ bytes: [UInt8]) -> [Action] {
        guard state == .established || state == .closeWait || state == .synReceived,
            !isFinQueued
        else { return [] }
        outgoing.append(bytes)
        transmit()
        return drain()
    }

    /// Takes what has arrived, which opens the window again.
    mutating func take(max: Int) -> (bytes: [UInt8], actions: [Action]) {
        let bytes = incoming.take(max: max)
        window += bytes.count
        openWindow()
        return (bytes, drain())
    }

    /// Closes in order, or with RST when data was left unread, as lwIP does.
    ///
    /// Source: lwIP `tcp.c` `tcp_close_shutdown`.
    mutating func close() -> [Action] {
        switch state {
        case .synReceived: return abort()
        case .established, .closeWait:
            guard incoming.isEmpty else { return abort() }
            isDiscarding = true
            isFinQueued = true
            move(to: state == .closeWait ? .lastAck : .finWait1)
            transmit()
        case .synSent:
            state = .closed
            actions.append(.gone)
        case .closed, .finWait1, .finWait2, .closing, .lastAck, .timeWait: break
        }
        return drain()
    }

    /// Ends the connection at once with RST.
    mutating func abort() -> [Action] {
        guard state != .closed else { return [] }
        if state != .synSent && state != .timeWait { sendReset() }
        finish(.reset)
        return drain()
    }

    /// Ends the connection without a word: the interface is gone.
    mutating func drop() -> [Action] {
        guard state != .closed else { return [] }
        finish(.reset)
        return drain()
    }

    // MARK: Ending

    mutating func drain() -> [Action] {
        defer { actions = [] }
        return actions
    }

    mutating func finish(_ action: Action) {
        state = .closed
        sinceSent = nil
        persistIndex = nil
        outgoing.removeAll()
        actions.append(action)
        actions.append(.gone)
    }

    mutating func move(to state: State) {
        self.state = state
        stateTicks = 0
        if state == .timeWait {
            sinceSent = nil
            persistIndex = nil
            if profile.timeWaitTicks == 0 {
                self.state = .closed
                actions.append(.gone)
            }
        }
    }

    /// Takes over what the peer says about itself in its SYN.
    mutating func learn(_ syn: TCPSegment) {
        peerMSS = min(syn.mss.map { Int($0) } ?? peerMSS, profile.mss)
        peerWindow = Int(syn.window)
        peerWindowMax = peerWindow
        windowSequence = syn.sequence
        windowAcknowledgement = syn.acknowledgement
        congestionWindow = profile.initialSegments * peerMSS
        announcedEdge = expected &+ UInt32(announcedWindow)
    }
}
