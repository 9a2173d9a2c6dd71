internal import Kernel

/// A server's end of one connection.
final class ServerConnection: TCPPeer, EventTarget {
    struct Key: Hashable, Sendable {
        let client: IPv4
        let clientPort: UInt16
        let server: IPv4
        let serverPort: UInt16
    }

    let key: Key
    private unowned let outside: Outside
    private let timeline: Timeline
    private let link: Link
    private let service: any TCPService
    private var session: (any TCPServiceSession)?
    private var machine: TCPMachine
    private var timer: EventID?
    private var isPeerClosed = false
    private var sentBytes = 0

    init(key: Key, outside: Outside, link: Link, service: any TCPService, sequence: UInt32) {
        self.key = key
        self.outside = outside
        timeline = outside.timeline
        self.link = link
        self.service = service
        machine = TCPMachine(
            profile: .server,
            localPort: key.serverPort,
            remotePort: key.clientPort,
            sequence: sequence
        )
    }

    func accept(_ syn: TCPSegment) { perform(machine.accept(syn)) }

    func receive(_ segment: TCPSegment) { perform(machine.receive(segment)) }

    func fire(_ token: Int) {
        timer = nil
        perform(machine.slowTick())
    }

    func forget() {
        timeline.cancel(timer)
        timer = nil
        session = nil
    }

    // MARK: TCPPeer

    var remote: String { "\(key.client):\(key.clientPort)" }

    func send(_ bytes: [UInt8]) {
        sentBytes += bytes.count
        perform(machine.write(bytes))
    }

    func close() { perform(machine.close()) }

    func dropUnsent() { machine.dropUnsent() }

    func reset() { perform(machine.abort()) }

    private func perform(_ actions: [TCPMachine.Action]) {
        for action in actions {
            switch action {
            case .send(let segment): outside.send(segment, key, through: link)
            case .connected: session = service.accept(self)
            case .readable: readAll()
            case .peerClosed, .refused, .reset, .timedOut: tellClosed()
            case .gone:
                tellClosed()
                session = nil
                outside.remove(self)
            case .writable: session?.acknowledged(sentBytes - machine.outgoing.count)
            }
        }
        runTimer()
    }

    private func readAll() {
        let (bytes, actions) = machine.take(max: .max)
        if !bytes.isEmpty { session?.received(bytes) }
        perform(actions)
    }

    private func tellClosed() {
        guard !isPeerClosed else { return }
        isPeerClosed = true
        session?.peerClosed()
    }

    private func runTimer() {
        guard machine.isAlive, machine.needsTicks else {
            timeline.cancel(timer)
            timer = nil
            return
        }
        guard timer == nil else { return }
        timer = timeline.schedule(
            at: timeline.now + TCPConstants.serverTick.cycles(at: timeline.frequency),
            self
        )
    }
}
