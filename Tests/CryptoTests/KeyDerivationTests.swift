import Crypto
import Kernel
import Testing

struct KeyDerivationTests {
    @Test func `HMAC-SHA-1 gives the known answers of RFC 2202`() {
        let first = HMAC.sha1(key: [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8))
        #expect(Hex.encode(first) == "b617318655057264e28bc0b6fb378c8ef146be00")
        let long = HMAC.sha1(
            key: [UInt8](repeating: 0xaa, count: 80),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        )
        #expect(Hex.encode(long) == "aa4ae5e15272d00e95705637ce8a3b55ed402112")
    }

    @Test(arguments: [
        // IEEE 802.11-2020, J.4.2.
        (
            "password", "IEEE", 4096,
            "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e"
        ),
        (
            "ThisIsAPassword", "ThisIsASSID", 4096,
            "0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af"
        ),
        // RFC 6070.
        ("password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
        ("password", "salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
    ])
    func `PBKDF2 gives the published keys`(
        password: String,
        salt: String,
        iterations: Int,
        expected: String
    ) {
        let count = expected.utf8.count / 2
        let key = PBKDF2.hmacSHA1(
            password: Array(password.utf8),
            salt: Array(salt.utf8),
            iterations: iterations,
            byteCount: count
        )
        #expect(Hex.encode(key) == expected)
    }

    @Test(arguments: [
        // RFC 3394, 4.1, 4.3 and 4.6.
        (
            "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff",
            "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5"
        ),
        (
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "00112233445566778899aabbccddeeff",
            "64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7"
        ),
        (
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f",
            "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"
        ),
    ])
    func `key wrap gives the vectors of RFC 3394, there and back`(
        key: String,
        plain: String,
        wrapped: String
    ) throws {
        let keyBytes = try #require(Hex.decode(key))
        let plainBytes = try #require(Hex.decode(plain))
        let result = try #require(AESKeyWrap.wrap(key: keyBytes, plainBytes))
        #expect(Hex.encode(result) == wrapped)
        #expect(AESKeyWrap.unwrap(key: keyBytes, result) == plainBytes)
    }

    @Test func `a wrapped key with one bit changed or under another key is refused`() throws {
        let key = [UInt8](0..<16)
        let wrapped = try #require(AESKeyWrap.wrap(key: key, [UInt8](0..<24)))
        for index in wrapped.indices {
            var changed = wrapped
            changed[index] ^= 1
            #expect(AESKeyWrap.unwrap(key: key, changed) == nil, "byte \(index)")
        }
        #expect(AESKeyWrap.unwrap(key: [UInt8](1...16), wrapped) == nil)
        #expect(AESKeyWrap.unwrap(key: key, wrapped) == [UInt8](0..<24))
    }

    @Test func `key wrap refuses lengths that RFC 3394 does not have`() {
        let key = [UInt8](0..<16)
        #expect(AESKeyWrap.wrap(key: key, [UInt8](0..<8)) == nil)
        #expect(AESKeyWrap.wrap(key: key, [UInt8](0..<17)) == nil)
        #expect(AESKeyWrap.wrap(key: [UInt8](0..<15), [UInt8](0..<16)) == nil)
        #expect(AESKeyWrap.unwrap(key: key, [UInt8](0..<16)) == nil)
        #expect(AESKeyWrap.unwrap(key: key, [UInt8](0..<25)) == nil)
    }
}
