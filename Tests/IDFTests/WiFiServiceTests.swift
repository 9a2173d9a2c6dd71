import DeviceBench
import IDF
import Kernel
import Network
import Testing

/// Joining a network as an app does.
@Suite struct WiFiServiceTests {
    private static func join(
        _ bench: Bench,
        ssid: String = "home",
        password: String? = Bench.password,
        within milliseconds: Int = 30_000
    ) throws(Halt) -> WiFiJoin {
        try bench.wifi.join(
            ssid: ssid,
            password: password,
            until: bench.timeline.now + bench.milliseconds(milliseconds)
        )
    }

    @Test func `the right password gives an address, and asking again takes no time`() throws {
        let bench = try Bench()
        #expect(!bench.wifi.hasAddress)
        #expect(try Self.join(bench) == .connected)
        #expect(bench.wifi.hasAddress)
        let now = bench.timeline.now
        #expect(try Self.join(bench) == .connected)
        #expect(bench.timeline.now == now)
    }

    @Test func `a wrong password is a disconnect with its reason`() throws {
        let bench = try Bench()
        let failed = try Self.join(bench, password: "wrong passphrase")
        #expect(failed == .failed(.fourWayHandshakeTimeout))
        #expect(try Self.join(bench) == .connected)
    }

    @Test func `a network that is not there is no AP found`() throws {
        let bench = try Bench()
        #expect(try Self.join(bench, ssid: "elsewhere") == .failed(.noAPFound))
    }

    @Test func `a limit before the association ends the attempt`() throws {
        let bench = try Bench()
        bench.accessPoint.authentication = .silent
        let start = bench.now
        #expect(try Self.join(bench, within: 500) == .notConnected)
        #expect(bench.now - start == 500)
        bench.accessPoint.authentication = .accepts
        #expect(try Self.join(bench) == .connected)
    }

    @Test func `a silent DHCP server leaves the station without an address`() throws {
        let bench = try Bench()
        bench.outside.answersDHCP = false
        #expect(try Self.join(bench) == .noAddress)
        #expect(bench.station.joined != nil)
        bench.outside.answersDHCP = true
        #expect(try Self.join(bench) == .connected)
    }

    @Test func `a deauthentication takes the address, and the app has to join again`() throws {
        let bench = try Bench()
        #expect(try Self.join(bench) == .connected)
        bench.accessPoint.deauthenticate(.authExpire)
        #expect(!bench.wifi.hasAddress)
        try bench.timeline.wait(until: bench.timeline.now + bench.milliseconds(60_000))
        #expect(!bench.wifi.hasAddress)
        #expect(try Self.join(bench) == .connected)
    }
}
