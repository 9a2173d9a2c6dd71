package import Kernel

/// A blocking TCP client socket of the device.
///
/// Source: lwIP `sockets.c`, `api_lib.c`.
package final class TCPSocket: ByteStream {
    let remote: IPv4
    let localPort: UInt16
    let remotePort: UInt16
    private unowned let stack: NetworkStack
    private var machine: TCPMachine
    private var isConnected = false
    private var isPeerClosed = false
    private var isClosed = false
    /// How the connection ended before its time.
    private var failure: TCPMachine.Action?
    private var isLinkLost = false

    init(
        stack: NetworkStack,
        remote: IPv4,
        localPort: UInt16,
        remotePort: UInt16,
        sequence: UInt32
    ) {
        self.stack = stack
        self.remote = remote
        self.localPort = localPort
        self.remotePort = remotePort
        machine = TCPMachine(
            profile: .device,
            localPort: localPort,
            remotePort: remotePort,
            sequence: sequence
        )
    }

    func connect(timeout: Cycles) throws(Halt) -> StreamOpening {
        perform(machine.connect())
        try stack.timeline.wait(
            until: stack.timeline.now + timeout,
            unless: { isConnected || failure != nil }
        )
        if isConnected && failure == nil { return .opened(self) }
        try close()
        switch failure {
        case .refused: return .refused
        case .reset: return isLinkLost ? .unreachable : .refused
        default: return .timedOut
        }
    }

    // MARK: ByteStream

    package func read(max: Int, timeout: Cycles) throws(Halt) -> StreamRead {
        try stack.timeline.wait(
            until: stack.timeline.now + timeout,
            unless: { machine.readable > 0 || isPeerClosed || failure != nil || isClosed }
        )
        if isClosed { return .closed }
        if machine.readable > 0 {
            let (bytes, actions) = machine.take(max: max)
            perform(actions)
            return .data(bytes)
        }
        if failure != nil { return .reset }
        return isPeerClosed ? .closed : .timedOut
    }

    package func write(_ bytes: [UInt8], timeout: Cycles) throws(Halt) -> StreamWrite {
        try stack.timeline.checkAlive()
        var rest = bytes[...]
        while !rest.isEmpty {
            try stack.timeline.wait(
                until: stack.timeline.now + timeout,
                unless: { machine.writable > 0 || failure != nil || isClosed }
            )
            if failure != nil || isClosed { return .reset }
            let piece = rest.prefix(machine.writable)
            guard !piece.isEmpty else { return .timedOut }
            rest = rest.dropFirst(piece.count)
            perform(machine.write(Array(piece)))
        }
        return failure == nil ? .done : .reset
    }

    /// Returns at once: what was written and the FIN go on their own.
    package func close() throws(Halt) {
        try stack.timeline.checkAlive()
        guard !isClosed else { return }
        isClosed = true
        perform(machine.close())
    }

    // MARK: Events

    func receive(_ segment: TCPSegment) { perform(machine.receive(segment)) }

    func tick(isSlow: Bool) {
        perform(machine.fastTick())
        if isSlow { perform(machine.slowTick()) }
    }

    /// Source: lwIP `tcp.c` `tcp_netif_ip_addr_changed`: connections of the old address end.
    func linkIsDown() {
        isLinkLost = true
        perform(machine.drop())
    }

    private func perform(_ actions: [TCPMachine.Action]) {
        for action in actions {
            switch action {
            case .send(let segment): stack.send(segment, to: remote)
            case .connected: isConnected = true
            case .peerClosed: isPeerClosed = true
            case .refused, .reset, .timedOut: failure = action
            case .gone: stack.remove(self)
            case .readable, .writable: break
            }
        }
    }
}
