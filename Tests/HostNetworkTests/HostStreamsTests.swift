import HostNetwork
import Kernel
import Network
import Testing

@Suite struct HostStreamsTests {
    @Test func `a routed name leads to its address`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        try peer.send([1, 2, 3])
        #expect(try stream.read(max: 8, timeout: rig.milliseconds(5_000)) == .data([1, 2, 3]))
    }

    @Test func `names are the same in capital letters`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        #expect(try rig.open("Updates.EXAMPLE").name == "opened")
    }

    @Test func `a name without a route does not resolve`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        #expect(try rig.open("other.example").name == "dnsFailed")
        #expect(try rig.open("localhost", port: listener.port).name == "dnsFailed")
        #expect(rig.timeline.now == .zero)
    }

    @Test func `a port without a route refuses`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        #expect(try rig.open(port: 80).name == "refused")
    }

    @Test func `a port on which nothing listens refuses`() throws {
        // Bound, so that nobody else takes it meanwhile.
        let silent = try LoopbackListener(backlog: nil)
        let rig = HostRig(port: silent.port)
        #expect(try rig.open().name == "refused")
    }

    @Test(arguments: ["224.0.0.1", "updates.example", "300.1.1.1", ""])
    func `what is no address of a host is unreachable`(address: String) throws {
        let rig = HostRig(port: 80, address: address)
        #expect(try rig.open().name == "unreachable")
    }

    @Test func `a host that does not answer ends in a time-out of the device's length`() throws {
        // One connection may wait to be accepted; the system drops the request of the next.
        let full = try LoopbackListener(backlog: 0)
        let rig = HostRig(port: full.port)
        let first = try rig.stream()
        let begin = rig.timeline.now
        let timeout = rig.milliseconds(50)
        let opening = try rig.streams.open(host: "updates.example", port: 443, timeout: timeout)
        #expect(opening.name == "timedOut")
        #expect(rig.timeline.now - begin == timeout)
        try first.close()
    }

    @Test func `connecting is booked as TCP and takes real time`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let begin = ContinuousClock.now
        let stream = try rig.stream()
        let real = ContinuousClock.now - begin
        let device = rig.timeline.now
        #expect(device > .zero)
        #expect(rig.timeline.ledger[.tcp] == device)
        #expect(.microseconds(rig.timeline.frequency.microseconds(device)) <= real)
        try stream.close()
    }

    @Test func `dead hardware opens nothing`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        rig.timeline.halt(.powerLoss)
        #expect(throws: Halt.powerLoss) { try rig.open() }
    }
}
