import Kernel
import Record
import Testing

@testable import Network

@Suite struct StackTests {
    @Test func `an address takes two ARP probes`() throws {
        let rig = NetworkRig()
        try rig.join()
        #expect(rig.stack.address == IPv4("10.0.0.2"))
        let connected = try #require(
            zip(rig.events, rig.instants).first { $0.0.name == "STA_CONNECTED" }
        ).1
        let took = Int(rig.timeline.frequency.milliseconds(rig.timeline.now - connected))
        #expect(took == 1150)
        #expect(
            rig.events.last
                == .gotIP(
                    address: IPv4(0x0A00_0002),
                    mask: IPv4(0xFFFF_FF00),
                    gateway: IPv4(0x0A00_0001),
                    isChanged: true
                )
        )
    }

    @Test func `a silent DHCP server is asked with growing gaps`() throws {
        let rig = NetworkRig()
        rig.outside.answersDHCP = false
        try rig.start()
        rig.station.connect(ssid: "home", password: "correct horse")
        try rig.waitFor(rig.seconds(5)) { $0.name == "STA_CONNECTED" }
        try rig.wait(rig.seconds(13))
        let sends = rig.sentDatagrams(to: 67)
        let start = try #require(sends.first)
        #expect(sends.map { $0 - start } == [0, 500, 1500, 3500, 7500, 11_500])
        // LOST_IP is the only sign, 120 s after the link came up.
        try rig.waitFor(rig.seconds(120)) { $0 == .lostIP }
        #expect(rig.events.last == .lostIP)
    }

    @Test func `the same address again is no change, and LOST_IP comes late`() throws {
        let rig = NetworkRig()
        try rig.join()
        rig.accessPoint.deauthenticate(.authLeave)
        rig.station.connect(ssid: "home", password: "correct horse")
        try rig.waitFor(rig.seconds(10)) { $0.name == "STA_GOT_IP" }
        guard case .gotIP(_, _, _, let isChanged) = rig.events.last else {
            Issue.record("no address")
            return
        }
        #expect(!isChanged)
        rig.accessPoint.deauthenticate(.authLeave)
        try rig.wait(rig.seconds(121))
        #expect(rig.events.last == .lostIP)
    }

    @Test func `a name has an address, and a second question needs no frame`() throws {
        let rig = NetworkRig()
        let address = rig.outside.addHost("ota.example")
        try rig.join()
        #expect(try rig.stack.resolve("ota.example") == address)
        let count = rig.frames.count
        #expect(try rig.stack.resolve("ota.example") == address)
        #expect(rig.frames.count == count)
        #expect(try rig.stack.resolve("192.0.2.7") == IPv4("192.0.2.7"))
        #expect(try rig.stack.resolve("OTA.Example") == address)
    }

    @Test func `a silent DNS server is asked four times and fails after seven seconds`() throws {
        let rig = NetworkRig()
        rig.outside.addHost("ota.example")
        rig.outside.failures["ota.example"] = .silent
        try rig.join()
        let start = rig.now
        #expect(try rig.stack.resolve("ota.example") == nil)
        #expect(rig.now - start == 7000)
        // The first question waits for the router's hardware address.
        #expect(rig.sentDatagrams(to: 53).map { ($0 - start) / 100 } == [0, 10, 20, 40])
    }

    @Test func `a refusal of the DNS server fails at once, a wrong address is believed`() throws {
        let rig = NetworkRig()
        rig.outside.addHost("ota.example")
        try rig.join()
        rig.outside.failures["ota.example"] = .nxdomain
        let start = rig.now
        #expect(try rig.stack.resolve("ota.example") == nil)
        #expect(rig.now - start < 100)
        rig.outside.failures["ota.example"] = .wrongAddress(IPv4("192.0.2.66"))
        #expect(try rig.stack.resolve("ota.example") == IPv4("192.0.2.66"))
    }

    @Test func `the time is that of the scenario's calendar`() throws {
        let rig = NetworkRig()
        rig.outside.addHost("pool.ntp.example")
        try rig.join()
        let time = try rig.stack.sntp(server: "pool.ntp.example", timeout: rig.seconds(10))
        #expect(time == NetworkRig.calendar + Int64(rig.now / 1000))
        rig.outside.timeErrorSeconds = 400_000_000
        let later = try rig.stack.sntp(server: "pool.ntp.example", timeout: rig.seconds(10))
        #expect(later == NetworkRig.calendar + Int64(rig.now / 1000) + 400_000_000)
        rig.outside.answersTime = false
        let start = rig.now
        #expect(try rig.stack.sntp(server: "pool.ntp.example", timeout: rig.seconds(10)) == nil)
        #expect(rig.now - start == 10_000)
    }

    @Test func `timestamps of both eras of NTP are the calendar's`() {
        for seconds: Int64 in [0, 1_780_000_000, 2_085_978_495, 2_085_978_496, 4_000_000_000] {
            let stamp = NTPPacket.timestamp(unixSeconds: seconds)
            #expect((NTPPacket.unixSeconds(stamp) - seconds) % 0x1_0000_0000 == 0)
        }
        #expect(
            NTPPacket.unixSeconds(NTPPacket.timestamp(unixSeconds: 2_085_978_496)) == 2_085_978_496
        )
        #expect(
            NTPPacket.unixSeconds(NTPPacket.timestamp(unixSeconds: 1_780_000_000)) == 1_780_000_000
        )
    }
}
