internal import Crypto
internal import Formats
internal import Kernel
internal import Provisioning
internal import Scenario
internal import Testing
internal import World

/// Files that a firmware team has: an image, a private key, a public key, a dump.
@Suite struct RealInputTests {
    private static func image(_ chip: ChipModel = .esp32) throws -> [UInt8] {
        try AppImageBuilder(
            projectName: "real",
            version: "3.0.0",
            byteCount: 64 << 10,
            chip: chip
        ).build().bytes
    }

    private static func decode(
        _ old: String,
        _ new: String,
        _ name: String,
        _ bytes: [UInt8]
    ) -> Result<Setup, ScenarioError> {
        var files = MemoryFiles(["x.yaml": changed(old, to: new), "table.csv": tableText])
        files.files[name] = bytes
        return ScenarioTests.decode(files)
    }

    private static func app(_ bytes: [UInt8]) -> Result<Setup, ScenarioError> {
        decode("version: 1.1.0, size: 1MiB", "file: firmware.bin", "firmware.bin", bytes)
    }

    @Test func `an image from a build is taken as it is`() throws {
        let bytes = try Self.image()
        let setup = try Self.app(bytes).get()
        #expect(setup.apps["v2"]?.source == .file(path: "firmware.bin", bytes: bytes))
    }

    @Test func `an image that was cut short, damaged, or is for another chip is refused`() throws {
        let bytes = try Self.image()
        let short = messages(Self.app(Array(bytes.prefix(40_000))))
        #expect(short.count == 1 && short[0].contains("firmware.bin: the image is cut short in"))
        var damaged = bytes
        damaged[1_000] ^= 1
        let broken = messages(Self.app(damaged))
        #expect(broken.count == 1 && broken[0].contains("firmware.bin: the checksum is"))
        let other = messages(Self.app(try Self.image(.esp32c3)))
        #expect(
            other == [
                "x.yaml:12:14: firmware.bin: the image is for ESP32-C3, expected ESP32 "
                    + "(build the app for this chip, or choose the other chip)"
            ]
        )
    }

    @Test func `a private key in PEM signs, and its public half is trusted`() throws {
        var random = RandomStream(seed: 1, name: "test")
        let key = try SigningKey.generate(.p256, random: &random)
        let pem = Array(key.privateKeyPEM.utf8)
        let signing = try Self.decode("{generate: p256}", "{file: k.pem}", "k.pem", pem).get()
        #expect(signing.keys["release"] == .file(path: "k.pem", bytes: pem))
        let publicPEM = Array(key.publicKeyPEM.utf8)
        let trusting = try Self.decode("[release]", "[{file: p.pem}]", "p.pem", publicPEM).get()
        #expect(trusting.clients["default"]?.imageKeyFiles == [publicPEM])
        #expect(trusting.clients["default"]?.imageKeys == [])
        let wrong = messages(Self.decode("[release]", "[{file: p.pem}]", "p.pem", pem))
        #expect(wrong.count == 1 && wrong[0].hasPrefix("x.yaml:27:25: p.pem is no public key"))
    }

    @Test func `a dump must be as large as the flash`() throws {
        let dump = [UInt8](repeating: 0xFF, count: 4 << 20)
        let old = "installed: {factory: v1}"
        let setup = try Self.decode(old, "installed: {flash: d.bin}", "d.bin", dump).get()
        #expect(setup.installed == .dump(path: "d.bin", bytes: dump))
        let short = Self.decode(old, "installed: {flash: d.bin}", "d.bin", Array(dump.dropLast()))
        #expect(
            messages(short) == [
                "x.yaml:13:1: d.bin has 4194303 bytes, and the flash has 4194304 (read the whole "
                    + "chip with esptool read-flash 0 ALL, or correct `flash` of the device)"
            ]
        )
    }
}
