import Firmware
import Judge
import Testing

/// Updates from a real nginx, with certificates, keys and signatures of the `openssl` command.
@Suite struct ExternalUpdateTests {
    private static let visits = ["https 200 /firmware.bin.sig -", "https 200 /firmware.bin -"]

    @Test func `an image with its signature is installed and confirmed`() throws {
        let rehearsal = try Rehearsal.run(.files)
        #expect(rehearsal.judgement == .updated)
        #expect(rehearsal.attempts == [.installed])
        #expect(rehearsal.visits == Self.visits)
    }

    @Test func `an image without a behaviour segment does what the scenario says`() throws {
        let rehearsal = try Rehearsal.run(.files, hasBehaviour: false)
        #expect(rehearsal.judgement == .updated)
        #expect(rehearsal.attempts == [.installed])
    }

    @Test func `the device carries the public half of a private key's file`() throws {
        // Without a public key of its own it gets the one of the scenario's `release`.
        let rehearsal = try Rehearsal.run(.files) { $0.client.imageKeys = [] }
        #expect(rehearsal.judgement == .updated)
    }

    @Test func `real certificate dates hold for a device that knows the time`() throws {
        let rehearsal = try Rehearsal.run(.files) { plant in
            plant.client.checksDates = true
            plant.client.timeServer = "time.example"
        }
        #expect(rehearsal.judgement == .updated)
        #expect(rehearsal.visits == Self.visits)
    }

    @Test func `for a device that does not know it they are not valid yet`() throws {
        let rehearsal = try Rehearsal.run(.files) { plant in
            plant.client.checksDates = true
            plant.client.tries = 1
        }
        #expect(rehearsal.judgement == .kept("fetch_signature", refused("is not valid yet")))
        #expect(rehearsal.visits == [])
    }

    @Test func `a signature by another key keeps the old app`() throws {
        let rehearsal = try Rehearsal.run(.files, signedBy: "other_private")
        let reason = "the signature does not verify: mbedtls_pk_verify returned -0x4E00"
        #expect(rehearsal.judgement == .kept("verify_signature", reason))
        #expect(rehearsal.visits == Self.visits)
    }

    @Test func `a server of an authority that the client does not know is refused`() throws {
        let rehearsal = try Rehearsal.run(.files) { plant in
            plant.client.tlsRoots = [try plant.vendor.makeStrangerRoot()]
            plant.client.tries = 1
        }
        let reason = refused("is not from a trusted authority")
        #expect(rehearsal.judgement == .kept("fetch_signature", reason))
        #expect(rehearsal.visits == [])
    }

    private func refused(_ why: String) -> String {
        "\(Plant.httpsURL).sig: the server's certificate \(why) "
            + "(ESP_ERR_MBEDTLS_SSL_HANDSHAKE_FAILED, mbedTLS -0x2700)"
    }
}
