import Crypto
import Kernel
import Record
import Testing

@testable import Network

@Suite struct StationTests {
    @Test func `the right passphrase joins and takes what the cost table says`() throws {
        let rig = NetworkRig()
        try rig.start()
        #expect(rig.now == 180)
        rig.station.connect(ssid: "home", password: "correct horse")
        try rig.waitFor(rig.seconds(5)) {
            if case .connected = $0 { true } else { false }
        }
        // Six channels of 120 ms, 33 million cycles at 240 MHz, 10 + 10 + 30 ms.
        #expect(rig.now == 180 + 720 + 137 + 50)
        #expect(
            rig.events == [
                .started,
                .connected(
                    ssid: "home",
                    bssid: rig.accessPoint.bssid,
                    channel: 6,
                    isSecured: true
                ),
            ]
        )
        #expect(
            rig.wifiLines == [
                "STA_START",
                "state: init -> auth (0xb0)",
                "state: auth -> assoc (0x0)",
                "state: assoc -> run (0x10)",
                "connected with home, aid = 1, channel 6, bssid = 00:01:02:03:04:05",
                "STA_CONNECTED ssid:home bssid:00:01:02:03:04:05 channel:6",
            ]
        )
        #expect(
            rig.frames.map(\.frame.direction) == [.toDevice, .fromDevice, .toDevice, .fromDevice]
        )
    }

    @Test func `a wrong passphrase ends in reason 15 on the fourth message 1`() throws {
        let rig = NetworkRig()
        try rig.start()
        rig.station.connect(ssid: "home", password: "wrong passphrase")
        try rig.waitFor(rig.seconds(20)) { $0.name == "STA_DISCONNECTED" }
        #expect(rig.reason == .fourWayHandshakeTimeout)
        #expect(rig.wifiLines.contains("state: run -> init (0xf00)"))
        let messages = rig.frames.map {
            EthernetFrame($0.frame.bytes).flatMap { EAPOLKeyFrame($0.payload) }?.information
        }
        #expect(
            messages
                == [0x008A, 0x010A, 0x008A, 0x010A, 0x008A, 0x010A, 0x008A]
        )
        // The driver does not try again by itself.
        let count = rig.events.count
        try rig.wait(rig.seconds(60))
        #expect(rig.events.count == count)
    }

    @Test func `an open network has no handshake`() throws {
        let rig = NetworkRig(password: nil)
        try rig.start()
        rig.station.connect(ssid: "home", password: nil)
        try rig.waitFor(rig.seconds(5)) { $0.name == "STA_CONNECTED" }
        #expect(rig.now == 180 + 720 + 20)
        #expect(rig.frames.isEmpty)
    }

    @Test func `a passphrase is derived once`() throws {
        let rig = NetworkRig()
        try rig.join()
        rig.station.disconnect()
        #expect(rig.reason == .assocLeave)
        let start = rig.now
        rig.station.connect(ssid: "home", password: "correct horse")
        try rig.waitFor(rig.seconds(5)) { $0.name == "STA_CONNECTED" }
        #expect(rig.now - start == 720 + 50)
    }

    @Test func `an absent network is reason 201 after all channels`() throws {
        let rig = NetworkRig()
        try rig.start()
        rig.station.connect(ssid: "elsewhere", password: "correct horse")
        try rig.waitFor(rig.seconds(5)) { $0.name == "STA_DISCONNECTED" }
        #expect(rig.reason == .noAPFound)
        #expect(rig.now == 180 + 11 * 120 + 2 * 360)
    }

    @Test(
        arguments: [
            ("home", nil, -127, 210), ("cafe", "correct horse", -127, 211),
            ("home", "correct horse", -40, 212), ("cafe", "correct horse", -40, 212),
        ] as [(String, String?, Int, UInt8)]
    )
    func `a network that does not fit has its own reason`(
        ssid: String,
        password: String?,
        rssi: Int,
        reason: UInt8
    ) throws {
        let rig = NetworkRig()
        rig.air.add(
            AccessPoint(
                ssid: "cafe",
                password: nil,
                channel: 1,
                rssi: -60,
                bssid: MACAddress(9),
                timeline: rig.timeline,
                trace: rig.trace,
                keys: PassphraseKeys(),
                random: RandomStream(seed: 1, name: "cafe")
            )
        )
        try rig.start()
        rig.station.connect(
            StationConfiguration(ssid: ssid, password: password, thresholdRSSI: rssi)
        )
        try rig.waitFor(rig.seconds(5)) { $0.name == "STA_DISCONNECTED" }
        #expect(rig.reason?.rawValue == reason)
    }

    @Test(
        arguments: [
            (AccessPoint.Answer.silent, AccessPoint.Answer.accepts, true, UInt8(2), 1000),
            (.rejects, .accepts, true, 202, 10), (.accepts, .silent, true, 4, 1010),
            (.accepts, .rejects, true, 203, 20), (.accepts, .accepts, false, 204, 10_020),
        ]
    )
    func `each phase fails with its reason`(
        authentication: AccessPoint.Answer,
        association: AccessPoint.Answer,
        sendsKeys: Bool,
        reason: UInt8,
        milliseconds: Int
    ) throws {
        let rig = NetworkRig(channel: 1)
        rig.accessPoint.authentication = authentication
        rig.accessPoint.association = association
        rig.accessPoint.sendsKeyMessages = sendsKeys
        try rig.start()
        rig.station.connect(ssid: "home", password: "correct horse")
        try rig.waitFor(rig.seconds(20)) { $0.name == "STA_DISCONNECTED" }
        #expect(rig.reason?.rawValue == reason)
        #expect(rig.now == 180 + 120 + 137 + milliseconds)
    }

    @Test func `an access point that vanishes is missed after six seconds and five probes`()
        throws
    {
        let rig = NetworkRig()
        try rig.join()
        let start = rig.now
        rig.accessPoint.setUp(false)
        try rig.waitFor(rig.seconds(20)) { $0.name == "STA_DISCONNECTED" }
        #expect(rig.reason == .beaconTimeout)
        #expect((start + 8_397...start + 8_500).contains(rig.now))
        #expect(rig.events.suffix(2).map(\.name) == ["STA_BEACON_TIMEOUT", "STA_DISCONNECTED"])
        #expect(rig.wifiLines.contains("state: run -> init (0xc800)"))
    }

    @Test func `an access point that comes back in time has forgotten the station`() throws {
        let rig = NetworkRig()
        try rig.join()
        rig.accessPoint.setUp(false)
        try rig.wait(rig.seconds(3))
        rig.accessPoint.setUp(true)
        try rig.wait(rig.seconds(20))
        #expect(rig.reason == nil)
        _ = try rig.stack.open(host: "203.0.113.9", port: 80, timeout: rig.seconds(5))
        #expect(rig.reason == .notAssociated)
        #expect(rig.wifiLines.contains("state: run -> init (0x7c0)"))
    }

    @Test func `a forged deauthentication ends the connection`() throws {
        let rig = NetworkRig()
        try rig.join()
        rig.accessPoint.deauthenticate(.authLeave)
        #expect(rig.reason == .authLeave)
        #expect(rig.wifiLines.contains("state: run -> init (0x3c0)"))
    }

    /// Source: IEEE 802.11-2016, J.4.2 and J.7.
    @Test func `keys are those of the standard's test vectors`() {
        #expect(
            Hex.encode(PassphraseKeys().masterKey(ssid: "IEEE", passphrase: "password"))
                == "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e"
        )
        #expect(
            Hex.encode(
                PairwiseKeys.expand(
                    [UInt8](repeating: 0x0b, count: 20),
                    "prefix",
                    Array("Hi There".utf8),
                    count: 64
                )
            )
                == "bcd4c650b30b9684951829e0d75f9d54b862175ed9f00606e17d8da35402ffee"
                + "75df78c3d31e0f889f012120c0862beb67753e7439ae242edb8373698356cf5a"
        )
    }
}
