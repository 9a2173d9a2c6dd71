import Crypto
import Formats
import Kernel
import Testing

struct SignatureBlockTests {
    /// Bytes 00 to FF sixteen times, signed with the private number 1, whose public point is the
    /// generator of P-256, and the nonce of RFC 6979; espsecure accepts it.
    enum Known {
        static let image = (0..<4096).map { UInt8(truncatingIfNeeded: $0) }
        static let x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        static let y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
        static let r = "ea1d54a054290050445926d42e87243ce0c45831bf4845a88532d0cbd84819ea"
        static let s = "6c941203362a40e680fefe8391eddf415fba9712c8694af27bd879154b9c9bfa"

        static func block(r: String = r, s: String = s) throws -> SignatureBlock {
            try #require(
                SignatureBlock(
                    scheme: .ecdsaP256,
                    imageDigest: SHA256.digest(image),
                    keyBytes: [2] + little(x) + little(y),
                    signature: little(r) + little(s)
                )
            )
        }

        static func little(_ text: String) throws -> [UInt8] {
            try #require(Hex.decode(text)).reversed()
        }
    }

    @Test func `a known block has the known bytes`() throws {
        let block = try Known.block()
        #expect(block.bytes.count == 1216)
        #expect(
            Hex.encode(block.imageDigest)
                == "c8f5d0341d54d951a71b136e6e2afcb14d11ed8489a7ae126a8fee0df6ecf193"
        )
        #expect(block.crc == 0x2589_0A7E)
        #expect(
            Hex.encode(block.keyDigest)
                == "5908ff09f652723954169b269890241b0405fc45b6087f0db026debac4934a8d"
        )
        #expect(
            Hex.encode(SHA256.digest(block.bytes))
                == "61ad7f28292a9c4bf09be3f1881d6a68ae85ce1b75eb6e2c40cce415f5ae2565"
        )
        #expect(SignatureBlock.parse(block.bytes) == .success(block))
    }

    @Test func `a known block in a sector behind its image makes the known file`() throws {
        let sector = try #require(SignatureSector().appending(try Known.block()))
        #expect(
            Hex.encode(SHA256.digest(Known.image + sector.bytes))
                == "2263eb80e98ee05ff189083e7433a8a10d51742603c9fb9605e872158803b720"
        )
    }

    @Test func `a signature holds for its digest and for no other`() throws {
        let block = try Known.block()
        let digest = SHA256.digest(Known.image)
        #expect(block.verify(digest: digest) == 0)
        #expect(block.verify(digest: SHA256.digest(Known.image + [0])) == -0x4E00)
        #expect(block.verify(digest: []) == -0x4F80)
        #expect(block.verify(digest: digest + [0]) == -0x4F80)
    }

    @Test(arguments: [
        (String(repeating: "0", count: 64), Known.s),
        (Known.r, String(repeating: "0", count: 64)),
        ("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", Known.s),
        (Known.r, "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
        (String(repeating: "f", count: 64), String(repeating: "f", count: 64)),
        (Known.s, Known.r),
    ])
    func `numbers that are no signature do not verify`(r: String, s: String) throws {
        let block = try Known.block(r: r, s: s)
        #expect(block.verify(digest: SHA256.digest(Known.image)) == -0x4E00)
    }

    @Test(arguments: [UInt8(0), 1, 0xFF])
    func `a key that is no point of the curve is refused`(byte: UInt8) throws {
        let block = try #require(
            SignatureBlock(
                scheme: .ecdsaP256,
                imageDigest: Array(repeating: 0, count: 32),
                keyBytes: [2] + Array(repeating: byte, count: 64),
                signature: Array(repeating: 1, count: 64)
            )
        )
        #expect(block.verify(digest: SHA256.digest([])) == -0x4C80)
    }

    @Test func `RSA keys that are none are refused`() throws {
        func code(modulus: [UInt8], exponent: [UInt8]) throws -> Int32 {
            let block = try #require(
                SignatureBlock(
                    scheme: .rsa3072,
                    imageDigest: Array(repeating: 0, count: 32),
                    keyBytes: modulus + exponent + Array(repeating: 0, count: 388),
                    signature: Array(repeating: 1, count: 384)
                )
            )
            return block.verify(digest: SHA256.digest([]))
        }
        let zero = [UInt8](repeating: 0, count: 384)
        let odd = [UInt8](repeating: 0xFF, count: 384)
        let e: [UInt8] = [1, 0, 1, 0]
        #expect(try code(modulus: zero, exponent: e) == -0x4080)
        #expect(try code(modulus: [0xFE] + odd.dropFirst(), exponent: e) == -0x4080)
        #expect(try code(modulus: odd, exponent: [0, 0, 0, 0]) == -0x4080)
        #expect(try code(modulus: odd, exponent: [1, 0, 0, 0]) == -0x4200)
        #expect(try code(modulus: [1] + zero.dropFirst(), exponent: e) == -0x4200)
        #expect(try code(modulus: odd, exponent: e) < 0)
    }

    @Test func `a block is refused for what is wrong with it`() throws {
        let good = try Known.block().bytes
        func fault(_ change: (inout [UInt8]) -> Void) -> SignatureBlockFault? {
            var bytes = good
            change(&bytes)
            guard case .failure(let fault) = SignatureBlock.parse(bytes) else { return nil }
            return fault
        }
        #expect(fault { _ in } == nil)
        #expect(fault { $0.removeLast() } == .wrongLength(1215))
        #expect(fault { $0 = Array(repeating: 0xFF, count: 1216) } == .erased)
        #expect(fault { $0[0] = 0 } == .wrongMagic(0))
        #expect(fault { $0[1] = 1 } == .wrongVersion(1))
        #expect(fault { $0[1196] ^= 1 } == .wrongCRC(written: 0x2589_0A7F, computed: 0x2589_0A7E))
        #expect(fault { $0[1215] = 1 } == nil)
        for curve: UInt8 in [0, 3, 4] {
            #expect(
                fault { bytes in
                    bytes[36] = curve
                    fixCRC(&bytes)
                } == .unknownCurve(curve)
            )
        }
        #expect(
            fault { bytes in
                bytes[2] = 1
                bytes[52] = 2
                fixCRC(&bytes)
            } == .unknownCurve(2)
        )
    }

    private func fixCRC(_ bytes: inout [UInt8]) {
        var writer = ByteWriter()
        writer.u32le(CRC32.zlib(Array(bytes[..<1196])))
        bytes.replaceSubrange(1196..<1200, with: writer.bytes)
    }

    @Test func `a block that only begins like erased flash is not empty`() throws {
        var bytes = try Known.block().bytes
        bytes[0] = 0xFF
        #expect(SignatureBlock.parse(bytes) == .failure(.wrongMagic(0xFF)))
    }

    @Test(arguments: SignatureBlock.Scheme.allCases)
    func `only P-384 signs a SHA-384`(_ scheme: SignatureBlock.Scheme) {
        let digest = scheme == .ecdsaP384 ? SHA384.digest([1]) : SHA256.digest([1])
        #expect(scheme.digest([1]) == digest)
    }
}
