import Kernel
import Record
import TestSupport
import Testing

@testable import Network

/// Wireshark's dissectors look at every frame.
@Suite struct CaptureTests {
    /// A capture file; source: draft-ietf-opsawg-pcap.
    static func capture(_ rig: NetworkRig) -> [UInt8] {
        var writer = ByteWriter()
        writer.u32le(0xA1B2_C3D4)
        writer.u16le(2)
        writer.u16le(4)
        writer.u64le(0)
        writer.u32le(65_535)
        writer.u32le(1)
        for (instant, frame) in rig.frames {
            let microseconds = rig.timeline.frequency.microseconds(instant)
            writer.u32le(UInt32(microseconds / 1_000_000))
            writer.u32le(UInt32(microseconds % 1_000_000))
            writer.u32le(UInt32(frame.bytes.count))
            writer.u32le(UInt32(frame.bytes.count))
            writer.append(frame.bytes)
        }
        return writer.bytes
    }

    static let checks = [
        "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE",
        "-o", "udp.check_checksum:TRUE",
    ]

    static let bad =
        "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0"
        + " || udp.checksum.status == 0 || _ws.expert.severity == error"

    static func tshark(_ capture: [UInt8], _ arguments: [String]) throws -> [String] {
        try withTemporaryDirectory { folder in
            try writeFile(capture, to: folder + "/frames.pcap")
            let run = try ToolRun.run(
                "tshark",
                ["-r", folder + "/frames.pcap"] + checks + arguments
            )
            #expect(run.status == 0, "\(run.errorText)")
            return run.outputText.split(separator: "\n").map { String($0) }
        }
    }

    static func busyRig() throws -> NetworkRig {
        let rig = NetworkRig()
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(
            SendingService(Array(TransferTests.body.prefix(50_001))),
            at: address,
            port: 80
        )
        try rig.join()
        rig.link.conditions.loss = Ratio(1, in: 20)
        let stream = try TransferTests.open(rig)
        _ = try TransferTests.readAll(stream, rig)
        try stream.close()
        rig.link.conditions.loss = .never
        _ = try rig.stack.open(host: "ota.example", port: 81, timeout: rig.seconds(5))
        _ = try rig.stack.sntp(server: "ota.example", timeout: rig.seconds(5))
        return rig
    }

    @Test func `no frame is malformed or has a wrong checksum`() throws {
        let rig = try Self.busyRig()
        let capture = Self.capture(rig)
        #expect(try Self.tshark(capture, ["-Y", Self.bad]) == [])
        let protocols = try Self.tshark(capture, ["-T", "fields", "-e", "_ws.col.Protocol"])
        #expect(protocols.count == rig.frames.count)
        #expect(Set(protocols) == ["EAPOL", "DHCP", "ARP", "DNS", "TCP", "NTP"])
        let messages = try Self.tshark(
            capture,
            ["-Y", "eapol", "-T", "fields", "-e", "wlan_rsna_eapol.keydes.msgnr"]
        )
        #expect(messages == ["1", "2", "3", "4"])
    }

    @Test func `a turned bit is found`() throws {
        let rig = try Self.busyRig()
        var capture = Self.capture(rig)
        capture[capture.count - 1] ^= 1
        #expect(try Self.tshark(capture, ["-Y", Self.bad]).count == 1)
    }
}
