import Crypto
import DeviceBench
import Formats
import IDF
import Kernel
import Provisioning
import Testing

@testable import Firmware

/// Steps that decide whether an image is taken.
@Suite struct CheckStepTests {
    /// A try whose image has this digest and came with this signature.
    private static func attempt(
        _ rig: ClientRig,
        digest: [UInt8],
        signature: [UInt8]
    ) -> UpdateAttempt {
        let attempt = rig.attempt()
        attempt.digest = digest
        attempt.signature = signature
        return attempt
    }

    @Test func `a genuine signature passes with its own length and not with 64`() throws {
        let rig = try ClientRig()
        let digest = SHA256.digest(rig.image)
        let signature = try ClientRig.signature(rig.image)
        let attempt = Self.attempt(rig, digest: digest, signature: signature)
        #expect(try VerifySignature(length: .received).run(attempt) == .next)
        let fixed = try VerifySignature(length: .fixed(64)).run(attempt)
        #expect(fixed.refuses("fixed signature length 64", "-0x"))
    }

    @Test func `another image, another key and no key are refused`() throws {
        var rig = try ClientRig()
        let step = VerifySignature(length: .received)
        let signature = try ClientRig.signature(rig.image)
        let other = Self.attempt(rig, digest: SHA256.digest([1]), signature: signature)
        #expect(try step.run(other).refuses("does not verify"))
        let foreign = try ClientRig.signature(rig.image, by: "attacker")
        let digest = SHA256.digest(rig.image)
        let forged = Self.attempt(rig, digest: digest, signature: foreign)
        #expect(try step.run(forged).refuses("does not verify"))
        #expect(try step.run(Self.attempt(rig, digest: digest, signature: [])).refuses("-0x"))
        rig.program.imageKeys = []
        let keyless = Self.attempt(rig, digest: digest, signature: signature)
        #expect(try step.run(keyless).refuses("carries no key"))
        rig.program.imageKeys = [Array("rubbish\0".utf8)]
        let broken = Self.attempt(rig, digest: digest, signature: signature)
        #expect(try step.run(broken).refuses("does not parse"))
    }

    @Test func `any of several keys will do`() throws {
        var rig = try ClientRig()
        let other = Array(try ClientRig.key("next").publicKeyPEM.utf8) + [0]
        rig.program.imageKeys.insert(other, at: 0)
        let attempt = Self.attempt(
            rig,
            digest: SHA256.digest(rig.image),
            signature: try ClientRig.signature(rig.image)
        )
        #expect(try VerifySignature(length: .received).run(attempt) == .next)
    }

    @Test func `another encoding of a genuine signature passes only where mbedTLS decides`() throws
    {
        let rig = try ClientRig()
        let signature = try ClientRig.signature(rig.image)
        let digest = SHA256.digest(rig.image)
        for encoding in SignatureEncoding.allCases {
            let encoded = try #require(encoding.encode(signature))
            #expect((encoded == signature) == (encoding == .der))
            let attempt = Self.attempt(rig, digest: digest, signature: encoded)
            #expect(try VerifySignature(length: .received).run(attempt) == .next)
            let strict = try VerifySignature(length: .received, isStrictDER: true).run(attempt)
            if encoding == .der {
                #expect(strict == .next)
            } else {
                #expect(strict.refuses("not strict DER"))
            }
        }
    }

    @Test func `an RSA signature has no encoding to be strict about`() throws {
        var rig = try ClientRig()
        var random = RandomStream(seed: 1, name: "rsa")
        let key = try SigningKey.generate(.rsa(bits: 2_048), random: &random)
        rig.program.imageKeys = [Array(key.publicKeyPEM.utf8) + [0]]
        let signature = try key.sign(rig.image, random: &random)
        #expect(SignatureEncoding.longForm.encode(signature) == nil)
        let attempt = Self.attempt(
            rig,
            digest: SHA256.digest(rig.image),
            signature: signature
        )
        #expect(try VerifySignature(length: .received, isStrictDER: true).run(attempt) == .next)
    }

    private static func checkVersion(
        _ version: String,
        project: String = "lamp"
    ) throws -> StepOutcome {
        let rig = try ClientRig()
        rig.offer(try Board.image(version, project: project))
        let attempt = try rig.attempt(after: [OpenImage(), BeginUpdate(), StreamToFlash()])
        return try CheckVersion().run(attempt)
    }

    @Test func `only a newer version of the same project goes on`() throws {
        #expect(try Self.checkVersion("1.0.1") == .next)
        #expect(try Self.checkVersion("10.0") == .next)
        #expect(try Self.checkVersion("1.0") == .nothingNew("version 1.0 runs already"))
        #expect(try Self.checkVersion("0.9.9").refuses("older than the running 1.0.0"))
        #expect(try Self.checkVersion("latest").refuses("cannot be compared"))
        #expect(try Self.checkVersion("2.0.0", project: "heater").refuses("heater", "lamp"))
        let rig = try ClientRig()
        #expect(try CheckVersion().run(rig.attempt()).refuses("no slot"))
    }

    @Test func `selecting verifies once more`() throws {
        let rig = try ClientRig()
        let steps: [any ClientStep] = [OpenImage(), BeginUpdate(), StreamToFlash(), EndUpdate()]
        let attempt = try rig.attempt(after: steps)
        #expect(try SelectBoot().run(attempt) == .next)
        #expect(try rig.bench.ota.bootPartition() == Board.ota1)
        let blank = rig.attempt()
        blank.partition = Board.factory
        #expect(try SelectBoot().run(blank).refuses("ESP_ERR_OTA_VALIDATE_FAILED"))
        #expect(try SelectBoot().run(rig.attempt()).refuses("no slot"))
    }

    @Test func `Arduino's update installs what is in memory`() throws {
        let rig = try ClientRig(profile: "as_published")
        let attempt = try rig.attempt(after: [OpenImage(), ReadBodyToString(), HashMemory()])
        #expect(attempt.digest == SHA256.digest(rig.image))
        #expect(try ArduinoUpdate().run(attempt) == .next)
        #expect(try rig.bench.ota.bootPartition() == Board.ota1)
        let page = rig.attempt()
        page.body = Array("<html>".utf8)
        #expect(try ArduinoUpdate().run(page).refuses("Update.write"))
        try page.release()
        let torn = rig.attempt()
        torn.body = Array(rig.image.dropLast(16))
        #expect(try ArduinoUpdate().run(torn).refuses("esp_ota_end"))
    }
}
