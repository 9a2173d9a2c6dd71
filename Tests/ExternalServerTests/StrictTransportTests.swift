import Firmware
import Judge
import Record
import Testing

/// What the Strict-Transport-Security header does for such a device: nothing.
///
/// A user agent of RFC 6797 would turn every later http URL of the host into https by itself.
@Suite struct StrictTransportTests {
    private static let policy = "max-age=31536000"

    @Test func `after an update over https with HSTS the next request is in plain text`() throws {
        let rehearsal = try Rehearsal.run(.strictTransport) { plant in
            plant.nextClient.url = Plant.httpURL
            plant.nextClient.isHTTPSOnly = false
            plant.attempts = 2
        }
        #expect(rehearsal.judgement == .updated)
        #expect(
            rehearsal.attempts.map(\.outcome) == [.installed, .nothingNew],
            "\(rehearsal.attempts)"
        )
        #expect(
            rehearsal.visits == [
                "https 200 /firmware.bin.sig \(Self.policy)",
                "https 200 /firmware.bin \(Self.policy)",
                "http 200 /firmware.bin.sig -",
                "http 200 /firmware.bin -",
            ]
        )
    }

    @Test func `even within one attempt the header changes nothing`() throws {
        let rehearsal = try Rehearsal.run(.redirectsAndStrictTransport) { plant in
            plant.client.url = Plant.httpURL
            plant.client.isHTTPSOnly = false
        }
        #expect(rehearsal.judgement == .updated)
        #expect(
            rehearsal.visits == [
                "http 301 /firmware.bin.sig -",
                "https 200 /firmware.bin.sig \(Self.policy)",
                "http 301 /firmware.bin -",
                "https 200 /firmware.bin \(Self.policy)",
            ]
        )
    }
}
