import Crypto
import Formats
import Kernel
import Provisioning
import TestSupport
import Testing

/// Espressif's espefuse burns the digest that we calculate.
struct KeyDigestFuseTests {
    @Test func `espefuse burns our digest of an RSA key into block 2`() throws {
        var random = RandomStream(seed: 3, name: "key")
        let key = try SigningKey.generate(.rsa(bits: 3_072), random: &random)
        var chip = FuseFile(chip: .esp32)
        var blocks = chip.blocks
        // Revision 3, which Secure Boot V2 needs: CHIP_VER_REV1 and CHIP_VER_REV2.
        blocks[0][13] = 0x80
        blocks[0][22] = 0x10
        chip.blocks = blocks
        try withTemporaryDirectory { folder in
            try writeFile(chip.bytes, to: folder + "/efuse.bin")
            try writeFile(Array(key.privateKeyPEM.utf8), to: folder + "/key.pem")
            let run = try ToolRun.run(
                ToolRun.tool("espefuse"),
                [
                    "--chip", "esp32", "--virt", "--path-efuse-file", folder + "/efuse.bin",
                    "--do-not-confirm", "burn-key-digest", folder + "/key.pem",
                ]
            )
            #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
            let burnt = try FuseFile(bytes: readFile(folder + "/efuse.bin"), chip: .esp32).blocks
            #expect(burnt[2] == (try key.secureBootKey().digest))
            // Nobody may change it any more.
            #expect(burnt[0][1] == 1)
        }
    }
}
