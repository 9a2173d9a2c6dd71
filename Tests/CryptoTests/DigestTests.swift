import Crypto
import Kernel
import Testing

struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 gives the known answers of FIPS 180`(text: String, expected: String) {
        #expect(Hex.encode(SHA256.digest(Array(text.utf8))) == expected)
    }

    @Test func `SHA-256 of a million letters is the same in pieces of any size`() {
        let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(Hex.encode(SHA256.digest(letters)) == expected)
        for size in [1000, 4096, 65_537] {
            var hash = SHA256()
            for start in stride(from: 0, to: letters.count, by: size) {
                hash.update(letters[start..<min(start + size, letters.count)])
            }
            #expect(Hex.encode(hash.finish()) == expected, "pieces of \(size)")
        }
    }

    @Test func `a copy of a running SHA-256 goes on by itself`() {
        var first = SHA256()
        first.update(Array("ab".utf8))
        var second = first
        first.update(Array("c".utf8))
        second.update(Array("d".utf8))
        #expect(first.finish() == SHA256.digest(Array("abc".utf8)))
        #expect(second.finish() == SHA256.digest(Array("abd".utf8)))
        #expect(first.finish() == SHA256.digest([]), "finishing starts anew")
    }

    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ])
    func `MD5 gives the known answers of RFC 1321`(text: String, expected: String) {
        #expect(Hex.encode(MD5.digest(Array(text.utf8))) == expected)
    }

    @Test func `CRC-32 gives the check value and the one of the first otadata entry`() {
        #expect(CRC32.zlib(Array("123456789".utf8)) == 0xcbf4_3926)
        #expect(CRC32.zlib([1, 0, 0, 0], initial: 0xffff_ffff) == 0x4743_989a)
        let first = CRC32.zlib(Array("12345".utf8))
        #expect(CRC32.zlib(Array("6789".utf8), initial: first) == 0xcbf4_3926)
    }
}
