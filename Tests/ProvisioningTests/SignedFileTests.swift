import Crypto
import Formats
import Kernel
import Provisioning
import Testing

/// Signed images, and what remains of them when they are changed.
struct SignedFileTests {
    private static func key(_ kind: KeyKind, _ seed: UInt64) throws -> SigningKey {
        var random = RandomStream(seed: seed, name: "keys")
        return try SigningKey.generate(kind, random: &random)
    }

    private static func app() throws -> [UInt8] {
        try AppImageBuilder(projectName: "p", version: "1", byteCount: 5008).build().bytes
    }

    private static func signed(
        _ bytes: [UInt8],
        _ keys: [SigningKey]
    ) throws -> [UInt8] {
        var random = RandomStream(seed: 1, name: "signatures")
        return try SigningKey.signedFile(bytes, with: keys, random: &random)
    }

    @Test func `a signed image is filled up and has its sector behind it`() throws {
        let keys = try [Self.key(.p256, 1), Self.key(.rsa(bits: 3072), 2)]
        let app = try Self.app()
        let file = try Self.signed(app, keys)
        #expect(file.count == 8192 + 4096)
        #expect(Array(file.prefix(app.count)) == app)
        #expect(file[app.count..<8192].allSatisfy { $0 == 0xFF })
        let image = try ImageReading(file)
        #expect(image.isSound)
        let found = try #require(image.signed)
        #expect(found.offset == 8192)
        #expect(found.expectedOffset == nil)
        #expect(found.checks.map(\.isGood) == [true, true, false])
        let digests = try keys.map { try $0.secureBootKey().digest }
        let blocks = found.checks.compactMap { check in try? check.block.get() }
        #expect(blocks.map(\.keyDigest) == digests)
    }

    @Test func `more than three signatures do not fit`() throws {
        let key = try Self.key(.p256, 1)
        let app = try Self.app()
        #expect(try Self.signed(app, [key, key, key]).count == 12288)
        #expect(throws: ProvisioningError.noRoom) { try Self.signed(app, [key, key, key, key]) }
    }

    @Test func `an unsigned image has no signature, whatever stands behind it`() throws {
        let app = try Self.app()
        for byte: UInt8 in [0xFF, 0, 0xE7] {
            for count in [0, 4096 - app.count % 4096 + 4096, 16384] {
                let rest = [UInt8](repeating: byte, count: count)
                #expect(try ImageReading(app + rest).signed == nil)
            }
        }
    }

    @Test func `a signature at the end of a longer file is not where devices look`() throws {
        let app = try Self.app() + Array(repeating: 0xFF, count: 9000)
        let file = try Self.signed(app, [Self.key(.p256, 1)])
        let found = try #require(try ImageReading(file).signed)
        #expect(found.offset == file.count - 4096)
        #expect(found.expectedOffset == 8192)
    }

    @Test func `a signed file in a partition is found behind the image`() throws {
        let file = try Self.signed(try Self.app(), [Self.key(.p256, 1)])
        let found = try ImageReading(file + Array(repeating: 0xFF, count: 8192)).signed
        #expect(found?.offset == 8192)
        #expect(found?.checks.first?.isGood == true)
    }

    @Test func `a file that is no image is signed as it is`() throws {
        let file = try Self.signed([1, 2, 3], [Self.key(.p256, 1)])
        let found = try #require(SignedContents(file, image: nil))
        #expect(found.offset == 4096)
        #expect(found.checks.map(\.isGood) == [true, false, false])
    }

    /// An app looks at the signature alone, the boot ROM at the stored digest too.
    @Test func `a block that stores another digest verifies and is not good`() throws {
        let key = try Self.key(.p256, 1)
        let contents = SignedContents.padded(try Self.app())
        var random = RandomStream(seed: 1, name: "signatures")
        let block = try key.signatureBlock(over: contents, random: &random)
        let other = try #require(
            SignatureBlock(
                scheme: block.scheme,
                imageDigest: SHA256.digest([]),
                keyBytes: block.keyBytes,
                signature: block.signature
            )
        )
        let sector = try #require(SignatureSector().appending(other))
        let found = try #require(try ImageReading(contents + sector.bytes).signed)
        #expect(found.checks[0].verification == 0)
        #expect(!found.checks[0].isDigestRight)
        #expect(!found.checks[0].isGood)
    }

    @Test(arguments: [KeyKind.p256, .rsa(bits: 3072)])
    func `no bit of image or block can change and the signature hold`(kind: KeyKind) throws {
        let file = try Self.signed(try Self.app(), [try Self.key(kind, 3)])
        var random = RandomStream(seed: 4, name: "changed bits")
        for round in 0..<600 {
            var bytes = file
            // Half of the changes are in the 1200 bytes of the block that mean something.
            let index =
                round % 2 == 0 ? Int(random.below(8192)) : 8192 + Int(random.below(1200))
            bytes[index] ^= UInt8(1 << random.below(8))
            let checks = SignedContents(bytes, image: nil)?.checks ?? []
            #expect(!checks.contains { $0.isGood }, "bit at \(index)")
        }
    }

    /// Blocks whose CRC is right again after a change reach what reads the fields.
    @Test(arguments: [KeyKind.p256, .p384, .rsa(bits: 3072)])
    func `whatever stands in a file, reading it ends in a value`(kind: KeyKind) throws {
        let file = try Self.signed(try Self.app(), [try Self.key(kind, 5)])
        var random = RandomStream(seed: 6, name: "changed files")
        var good = 0
        var refused = 0
        for _ in 0..<1500 {
            let bytes = Self.mutated(file, &random)
            _ = try? AppImage.parse(bytes)
            let image = try? ImageReading(bytes)
            for check in SignedContents(bytes, image: image)?.checks ?? [] {
                if check.isGood { good += 1 } else { refused += 1 }
            }
            _ = image?.kind
            _ = image?.isWholeFlash
        }
        #expect(refused > 1000)
        #expect(good < 300)
    }

    private static func mutated(_ file: [UInt8], _ random: inout RandomStream) -> [UInt8] {
        var bytes = file
        let values: [UInt8] = [0, 1, 2, 3, 0x7F, 0x80, 0xE7, 0xE9, 0xFF]
        for _ in 0...random.below(6) {
            let start = [0, 8192][Int(random.below(2))]
            let length = random.below(4) == 0 ? 384 : Int(1 + random.below(8))
            let index = start + Int(random.below(start == 0 ? 400 : 1216))
            let value = values[Int(random.below(UInt64(values.count)))]
            for offset in index..<min(index + length, bytes.count) { bytes[offset] = value }
        }
        if random.below(8) != 0 {
            var writer = ByteWriter()
            writer.u32le(CRC32.zlib(Array(bytes[8192..<9388])))
            bytes.replaceSubrange(9388..<9392, with: writer.bytes)
        }
        if random.below(8) == 0 { bytes.removeLast(Int(random.below(UInt64(bytes.count)))) }
        return bytes
    }
}
