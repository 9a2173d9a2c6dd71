internal import Glibc
package import Kernel
package import Network

/// A connection of the device that is a TCP socket of this machine.
package final class HostSocket: ByteStream {
    private let timeline: Timeline
    private let descriptor: Int32
    private var isOpen = true
    private var isReset = false

    private init(descriptor: Int32, timeline: Timeline) {
        self.descriptor = descriptor
        self.timeline = timeline
    }

    deinit {
        closeDescriptor()
    }

    static func connect(
        along route: HostRoute,
        timeline: Timeline,
        timeout: Cycles
    ) throws(Halt) -> StreamOpening {
        let call = HostCall(timeline: timeline, timeout: timeout)
        let (socket, started) = begin(route, timeline: timeline)
        var error = started
        if let socket, started == EINPROGRESS || started == EINTR {
            guard socket.isReady(for: POLLOUT, call) else {
                try call.expire()
                return .timedOut
            }
            error = socket.pendingError
        }
        try call.finish()
        guard let socket, error == 0 else { return opening(failed: error) }
        return .opened(socket)
    }

    /// Makes the socket and starts to connect it.
    ///
    /// - Returns: Nil for the socket when nothing was started, and the `errno` of the start.
    private static func begin(
        _ route: HostRoute,
        timeline: Timeline
    ) -> (socket: HostSocket?, error: Int32) {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(route.address, String(route.addressPort), &hints, &list) == 0,
            let target = list
        else { return (nil, EADDRNOTAVAIL) }
        defer { freeaddrinfo(target) }
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(target.pointee.ai_family, Int32(kind), 0)
        guard descriptor >= 0 else { return (nil, errno) }
        let made = HostSocket(descriptor: descriptor, timeline: timeline)
        let result = Glibc.connect(
            descriptor,
            target.pointee.ai_addr,
            target.pointee.ai_addrlen
        )
        let error = result == 0 ? 0 : errno
        return (made, error)
    }

    private static func opening(failed error: Int32) -> StreamOpening {
        switch error {
        case ECONNREFUSED, ECONNRESET: .refused
        case ETIMEDOUT: .timedOut
        default: .unreachable
        }
    }

    // MARK: ByteStream

    package func read(max: Int, timeout: Cycles) throws(Halt) -> StreamRead {
        precondition(max > 0, "a read of \(max) bytes")
        try timeline.checkAlive()
        guard isOpen else { return .closed }
        guard !isReset else { return .reset }
        let call = HostCall(timeline: timeline, timeout: timeout)
        let outcome = receive(max, call)
        isReset = outcome == .reset
        try outcome == .timedOut ? call.expire() : call.finish()
        return outcome
    }

    package func write(_ bytes: [UInt8], timeout: Cycles) throws(Halt) -> StreamWrite {
        try timeline.checkAlive()
        var rest = bytes[...]
        while !rest.isEmpty {
            guard isOpen, !isReset else { return .reset }
            let call = HostCall(timeline: timeline, timeout: timeout)
            guard let count = send(rest, call) else {
                try call.expire()
                return .timedOut
            }
            isReset = count == 0
            rest = rest.dropFirst(count)
            try call.finish()
        }
        return .done
    }

    package func close() throws(Halt) {
        try timeline.checkAlive()
        closeDescriptor()
    }

    // MARK: System calls

    private func receive(_ max: Int, _ call: HostCall) -> StreamRead {
        var buffer = [UInt8](repeating: 0, count: max)
        while true {
            let count = recv(descriptor, &buffer, max, 0)
            let error = errno
            if count > 0 { return .data(Array(buffer.prefix(count))) }
            if count == 0 { return .closed }
            switch error {
            case EINTR: continue
            case EAGAIN: guard isReady(for: POLLIN, call) else { return .timedOut }
            default: return .reset
            }
        }
    }

    /// Hands over what fits; 0 when the connection is gone, nil when nothing fitted in time.
    private func send(_ bytes: ArraySlice<UInt8>, _ call: HostCall) -> Int? {
        while true {
            let (count, error) = bytes.withUnsafeBytes { buffer in
                // A peer that is gone must not raise SIGPIPE.
                let count = Glibc.send(
                    descriptor,
                    buffer.baseAddress,
                    buffer.count,
                    Int32(MSG_NOSIGNAL)
                )
                return (count, errno)
            }
            if count > 0 { return count }
            switch error {
            case EINTR: continue
            case EAGAIN: guard isReady(for: POLLOUT, call) else { return nil }
            default: return 0
            }
        }
    }

    /// Blocks until the socket is ready, or has an error to tell; false when time is up.
    private func isReady(for event: Int32, _ call: HostCall) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        while true {
            let count = poll(&entry, 1, call.millisecondsLeft)
            if count == 0 { return false }
            if count > 0 || errno != EINTR { return true }
        }
    }

    /// How connecting ended.
    private var pendingError: Int32 {
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let result = getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        return result == 0 ? error : errno
    }

    private func closeDescriptor() {
        guard isOpen else { return }
        isOpen = false
        // After EINTR the descriptor is gone too: closing it again could hit another one.
        _ = Glibc.close(descriptor)
    }
}
