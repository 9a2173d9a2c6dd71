package import Kernel

/// TCP sockets.
extension NetworkStack: StreamOpener {
    package func open(host: String, port: Int, timeout: Cycles) throws(Halt) -> StreamOpening {
        let address = try timeline.during(.dns) { () throws(Halt) in try resolve(host) }
        guard let address else { return .dnsFailed }
        return try timeline.during(.tcp) { () throws(Halt) in
            try connect(to: address, port: port, timeout: timeout)
        }
    }

    private func connect(
        to remote: IPv4,
        port: Int,
        timeout: Cycles
    ) throws(Halt) -> StreamOpening {
        guard hasAddress, (1...StackConstants.portLast.value).contains(port) else {
            return .unreachable
        }
        let socket = TCPSocket(
            stack: self,
            remote: remote,
            localPort: takePort(),
            remotePort: UInt16(port),
            sequence: UInt32(truncatingIfNeeded: random.next())
        )
        sockets[socket.localPort] = socket
        if !isRunning(.tcp) { start(.tcp, TCPConstants.fastTimer) }
        return try socket.connect(timeout: timeout)
    }

    func remove(_ socket: TCPSocket) { sockets[socket.localPort] = nil }

    /// Sockets by port, so that what happens to all happens in one order.
    var socketsInOrder: [TCPSocket] {
        sockets.values.sorted { $0.localPort < $1.localPort }
    }

    func send(_ segment: TCPSegment, to remote: IPv4) {
        send(segment.packet(from: address, to: remote, identification: identificationNext()))
    }

    func receive(_ segment: TCPSegment, from source: IPv4) {
        guard hasAddress else { return }
        if let socket = sockets[segment.destinationPort], socket.remote == source,
            socket.remotePort == segment.sourcePort
        {
            socket.receive(segment)
        } else if !segment.flags.contains(.rst) {
            send(segment.answeredWithReset(), to: source)
        }
    }

    /// The timer of TCP runs while there is a connection; every second time it is the slow one.
    ///
    /// Source: lwIP `tcp.c` `tcp_tmr`, `timeouts.c` `tcp_timer_needed`.
    func tickTCP() {
        let isSlow = isSlowTickNext
        isSlowTickNext.toggle()
        for socket in socketsInOrder { socket.tick(isSlow: isSlow) }
        if !sockets.isEmpty { start(.tcp, TCPConstants.fastTimer) }
    }

    private func takePort() -> UInt16 {
        repeat {
            portNext =
                portNext == TCPConstants.portLast.u16
                ? TCPConstants.portFirst.u16 : portNext + 1
        } while sockets[portNext] != nil
        return portNext
    }
}

extension TCPSegment {
    /// The RST that a port without a connection answers.
    ///
    /// Source: RFC 9293, 3.10.7.1.
    func answeredWithReset() -> TCPSegment {
        let isAnswer = flags.contains(.ack)
        return TCPSegment(
            sourcePort: destinationPort,
            destinationPort: sourcePort,
            sequence: isAnswer ? acknowledgement : 0,
            acknowledgement: isAnswer ? 0 : sequence &+ length,
            flags: isAnswer ? [.rst] : [.rst, .ack]
        )
    }
}
