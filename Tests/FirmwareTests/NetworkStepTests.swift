import DeviceBench
import IDF
import Kernel
import Network
import Testing

@testable import Firmware

/// Steps that talk to the network: what they accept, refuse, and would try again.
@Suite struct NetworkStepTests {
    @Test func `joining succeeds, or fails with what Wi-Fi says`() throws {
        let rig = try ClientRig()
        let step = JoinWiFi(limitMilliseconds: 30_000)
        #expect(try step.run(rig.attempt()) == .next)
        let wrong = try ClientRig()
        let attempt = UpdateAttempt(
            platform: wrong.bench.platform,
            program: wrong.program,
            wifi: WiFiCredentials(ssid: "home", password: "wrong passphrase"),
            deadline: .never
        )
        #expect(try step.run(attempt).fails("reason 15"))
        let silent = try ClientRig()
        silent.bench.outside.answersDHCP = false
        let start = silent.bench.now
        #expect(try step.run(silent.attempt()).fails("DHCP"))
        #expect(silent.bench.now - start == 30_000)
        let unknown = UpdateAttempt(
            platform: rig.bench.platform,
            program: rig.program,
            wifi: nil,
            deadline: .never
        )
        #expect(try step.run(unknown).refuses("knows no Wi-Fi"))
    }

    @Test func `joining without a limit goes on after a failure`() throws {
        let rig = try ClientRig()
        let point = rig.bench.accessPoint
        point.authentication = .rejects
        let change = Change(at: rig.bench.milliseconds(20_000), rig.bench.timeline) {
            point.authentication = .accepts
        }
        #expect(try JoinWiFi(limitMilliseconds: nil).run(rig.attempt()) == .next)
        #expect(rig.bench.now > 20_000)
        #expect(change.isDone)
        #expect(rig.bench.lines.contains { $0.contains("disconnected from home") })
    }

    @Test func `joining ends at the deadline of the attempt`() throws {
        let rig = try ClientRig()
        rig.bench.outside.answersDHCP = false
        let deadline = rig.bench.milliseconds(9_000)
        let outcome = try JoinWiFi(limitMilliseconds: 30_000).run(rig.attempt(deadline: deadline))
        #expect(outcome.fails("DHCP"))
        #expect(rig.bench.now == 9_000)
    }

    @Test func `the clock is set from a server that answers`() throws {
        let rig = try ClientRig()
        rig.bench.outside.addHost("time.example")
        let attempt = try rig.attempt(after: [JoinWiFi(limitMilliseconds: 30_000)])
        #expect(try SetClock(server: "time.example").run(attempt) == .next)
        let seconds = Int64(rig.bench.now / 1_000)
        #expect(abs(rig.bench.platform.clock.now - Bench.calendar - seconds) <= 1)
        rig.bench.outside.answersTime = false
        #expect(try SetClock(server: "time.example").run(attempt).fails("time.example"))
    }

    @Test func `an image is opened by status`() throws {
        let rig = try ClientRig()
        let attempt = rig.attempt()
        #expect(try OpenImage().run(attempt) == .next)
        #expect(attempt.http?.contentLength == rig.image.count)
        rig.offer(ScriptedStreams.response(404, []))
        #expect(try OpenImage().run(rig.attempt()).refuses("404"))
        rig.offer(ScriptedStreams.response(503, []))
        #expect(try OpenImage().run(rig.attempt()).fails("503"))
        rig.bench.streams.failures["ota.example"] = .refused
        #expect(try OpenImage().run(rig.attempt()).fails("refused"))
    }

    @Test func `an https-only client takes no other hop`() throws {
        var rig = try ClientRig()
        rig.program.isHTTPSOnly = true
        #expect(try OpenImage().run(rig.attempt()).refuses("not https"))
        #expect(rig.bench.streams.opened.isEmpty)
    }

    @Test func `redirects are followed ten times`() throws {
        let rig = try ClientRig()
        for hop in 0..<10 {
            let next = hop == 9 ? "/app2.bin" : "/hop\(hop + 1)"
            let from = hop == 0 ? "/app.bin" : "/hop\(hop)"
            rig.bench.streams.answers["ota.example" + from] = ScriptedStreams.response(
                302,
                [],
                headers: ["Location: \(next)"]
            )
        }
        rig.bench.streams.answers["ota.example/app2.bin"] = ScriptedStreams.response(200, [1])
        let attempt = rig.attempt()
        #expect(try OpenImage().run(attempt) == .next)
        #expect(attempt.http?.url == "http://ota.example/app2.bin")
        rig.bench.streams.answers["ota.example/app2.bin"] = ScriptedStreams.response(
            302,
            [],
            headers: ["Location: /app.bin"]
        )
        #expect(try OpenImage().run(rig.attempt()).fails("redirects"))
        #expect(rig.bench.streams.openCount == 1)
    }

    @Test func `a signature is taken whole, and nothing else is one`() throws {
        let rig = try ClientRig()
        let attempt = rig.attempt()
        #expect(try FetchSignature().run(attempt) == .next)
        let genuine = try ClientRig.signature(rig.image)
        #expect(attempt.signature == genuine)
        rig.offerSignature(ScriptedStreams.response(404, []))
        #expect(try FetchSignature().run(rig.attempt()).refuses("404"))
        rig.offerSignature([.pause(60_000)])
        #expect(try FetchSignature().run(rig.attempt()).fails("no answer"))
        rig.offerSignature([UInt8](repeating: 1, count: 512))
        #expect(try FetchSignature().run(rig.attempt()) == .next)
        rig.offerSignature([UInt8](repeating: 1, count: 513))
        #expect(try FetchSignature().run(rig.attempt()).refuses("more than 512"))
        rig.offerSignature(ScriptedStreams.response(200, []))
        #expect(try FetchSignature().run(rig.attempt()).refuses("empty"))
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 70"])
        rig.offerSignature([.bytes(head + [1]), .pause(60_000)])
        #expect(try FetchSignature().run(rig.attempt()).fails("nothing more came"))
        #expect(rig.bench.streams.openCount == 0)
    }

    @Test func `a token goes along with each request`() throws {
        var rig = try ClientRig()
        rig.program.accessToken = "secret"
        #expect(try OpenImage().run(rig.attempt()) == .next)
        let request = rig.bench.streams.opened[0].request
        #expect(request.contains("Authorization: Bearer secret\r\n"))
    }
}

/// Changes something at an instant.
private final class Change: EventTarget {
    private let action: () -> Void
    private(set) var isDone = false

    init(at instant: Cycles, _ timeline: Timeline, _ action: @escaping () -> Void) {
        self.action = action
        timeline.schedule(at: instant, self)
    }

    func fire(_ token: Int) {
        action()
        isDone = true
    }
}
