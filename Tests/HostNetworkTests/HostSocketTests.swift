import HostNetwork
import Kernel
import Network
import Testing

@Suite struct HostSocketTests {
    @Test func `bytes go both ways`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        #expect(try stream.write(Array("GET".utf8), timeout: rig.milliseconds(5_000)) == .done)
        #expect(try peer.receive(3) == Array("GET".utf8))
        try peer.send(Array("200".utf8))
        #expect(try read(stream, rig) == .data(Array("200".utf8)))
    }

    @Test func `a read gives no more than it is asked for, and the next one the rest`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        try peer.send([1, 2, 3, 4, 5])
        #expect(try stream.read(max: 3, timeout: rig.milliseconds(5_000)) == .data([1, 2, 3]))
        #expect(try stream.read(max: 3, timeout: rig.milliseconds(5_000)) == .data([4, 5]))
    }

    @Test func `a large body arrives whole and in order`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        var random = RandomStream(seed: 1, name: "body")
        for _ in 0..<16 {
            let piece = random.bytes(64 * 1024)
            try peer.send(piece)
            var received: [UInt8] = []
            while received.count < piece.count {
                guard case .data(let bytes) = try read(stream, rig) else { break }
                received += bytes
            }
            #expect(received == piece)
        }
    }

    @Test func `a server that closes in mid-body gives what it sent, then the end`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        let half = Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345".utf8)
        try peer.send(half)
        peer.close()
        #expect(try read(stream, rig) == .data(half))
        #expect(try read(stream, rig) == .closed)
        #expect(try read(stream, rig) == .closed)
    }

    @Test func `a server that resets is no orderly end, and writing raises no signal`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        try listener.accept().reset()
        #expect(try read(stream, rig) == .reset)
        #expect(try read(stream, rig) == .reset)
        #expect(try stream.write([1], timeout: rig.milliseconds(5_000)) == .reset)
    }

    @Test func `writing to a reset connection says so and raises no signal`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        try listener.accept().reset()
        #expect(try stream.write([1], timeout: rig.milliseconds(5_000)) == .reset)
        #expect(try stream.write([1], timeout: rig.milliseconds(5_000)) == .reset)
    }

    @Test func `a server that stalls ends in a time-out of the device's length`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        let begin = rig.timeline.now
        let realBegin = ContinuousClock.now
        #expect(try stream.read(max: 8, timeout: rig.milliseconds(40)) == .timedOut)
        #expect(ContinuousClock.now - realBegin >= .milliseconds(40))
        #expect(rig.timeline.now - begin == rig.milliseconds(40))
        // What comes later is still read.
        try peer.send([7])
        #expect(try read(stream, rig) == .data([7]))
    }

    @Test func `a server that does not read makes a write time out`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        let flood = [UInt8](repeating: 0, count: 64 << 20)
        #expect(try stream.write(flood, timeout: rig.milliseconds(40)) == .timedOut)
        try peer.reset()
    }

    @Test func `a time-out of zero looks once`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        #expect(try stream.read(max: 8, timeout: .zero) == .timedOut)
        try peer.send([1])
        #expect(try stream.read(max: 8, timeout: .zero) == .data([1]))
    }

    @Test func `a closed stream is at its end, and the server sees it`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let peer = try listener.accept()
        try stream.close()
        try stream.close()
        #expect(try peer.receive(1) == [])
        #expect(try read(stream, rig) == .closed)
        #expect(try stream.write([1], timeout: .zero) == .reset)
    }

    @Test func `a stream that nobody holds any more closes`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        var stream: (any ByteStream)? = try rig.stream()
        let peer = try listener.accept()
        try peer.send([1])
        #expect(try stream?.read(max: 1, timeout: rig.milliseconds(5_000)) == .data([1]))
        stream = nil
        #expect(try peer.receive(1) == [])
    }

    @Test func `dead hardware neither reads nor writes`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        rig.timeline.halt(.reset(.panic))
        #expect(throws: Halt.reset(.panic)) { try read(stream, rig) }
        #expect(throws: Halt.reset(.panic)) { try stream.write([1], timeout: .zero) }
    }

    @Test func `a halt that falls due while a read waits ends the life`() throws {
        let listener = try LoopbackListener()
        let rig = HostRig(port: listener.port)
        let stream = try rig.stream()
        let cut = PowerCut(timeline: rig.timeline)
        let instant = rig.timeline.now + rig.milliseconds(20)
        rig.timeline.schedule(at: instant, cut)
        #expect(throws: Halt.powerLoss) {
            try stream.read(max: 8, timeout: rig.milliseconds(40))
        }
        #expect(rig.timeline.now == instant)
    }

    private func read(_ stream: any ByteStream, _ rig: HostRig) throws -> StreamRead {
        try stream.read(max: 1 << 16, timeout: rig.milliseconds(5_000))
    }

    private final class PowerCut: EventTarget {
        private let timeline: Timeline

        init(timeline: Timeline) {
            self.timeline = timeline
        }

        func fire(_ token: Int) { timeline.halt(.powerLoss) }
    }
}
