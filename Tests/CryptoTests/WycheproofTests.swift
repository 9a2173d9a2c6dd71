import Crypto
import TestSupport
import Testing

/// The device's verdict on every case that Project Wycheproof has for P-256 and SHA-256.
struct WycheproofTests {
    /// What mbed TLS 2.28 accepts although the corpus calls it invalid.
    ///
    /// 6: a missing zero before s; 8, 9, 67, 68, 114, 115: lengths in a longer form than they
    /// need; 84, 128: zeros before a number.
    private static let lenient = [6, 8, 9, 67, 68, 84, 114, 115, 128]

    private func accepted(strictDER: Bool) throws -> [Int] {
        try WycheproofCase.p256().filter { test in
            let key = try PublicKey.parse(pem: test.keyDER).get()
            let verdict = key.verdict(
                digest: SHA256.digest(test.message),
                signature: test.signature,
                strictDER: strictDER
            )
            return verdict == .accepted
        }
        .map(\.id)
    }

    @Test func `mbedTLS accepts every valid signature, and nine others by their encoding`() throws {
        let cases = try WycheproofCase.p256()
        #expect(cases.count == 484)
        let valid = cases.filter(\.isValid).map(\.id)
        #expect(valid.count == 174)
        let lenient = MbedTLSVersion.loaded.hasPrefix("2.") ? Self.lenient : []
        #expect(try accepted(strictDER: false) == (valid + lenient).sorted())
    }

    @Test func `strict DER leaves exactly the valid ones`() throws {
        let valid = try WycheproofCase.p256().filter(\.isValid).map(\.id)
        #expect(try accepted(strictDER: true) == valid)
    }

    @Test func `a signature in strict DER is written as it was read`() throws {
        for test in try WycheproofCase.p256() {
            guard case .success(let signature) = StrictDERSignature.parse(test.signature) else {
                #expect(!test.isValid, "case \(test.id): \(test.comment)")
                continue
            }
            #expect(signature.bytes == test.signature, "case \(test.id): \(test.comment)")
        }
    }

    @Test(arguments: [
        ([], StrictDERFault.endsEarly),
        ([0x30], .endsEarly),
        ([0x30, 0x00], .endsEarly),
        ([0x31, 0x00], .unexpectedTag(0x31, expected: 0x30)),
        ([0x30, 0x80, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0, 0], .indefiniteLength),
        ([0x30, 0x81, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01], .lengthNotMinimal),
        ([0x30, 0x82, 0x00, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01], .lengthNotMinimal),
        ([0x30, 0x83, 0x00, 0x00, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01], .lengthTooLarge),
        ([0x30, 0xFF], .lengthTooLarge),
        ([0x30, 0x82, 0x01], .endsEarly),
        ([0x30, 0x07, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01], .endsEarly),
        ([0x30, 0x05, 0x02, 0x00, 0x02, 0x01, 0x01], .emptyInteger),
        ([0x30, 0x06, 0x02, 0x01, 0x81, 0x02, 0x01, 0x01], .negativeInteger),
        ([0x30, 0x07, 0x02, 0x01, 0x01, 0x02, 0x02, 0x00, 0x7F], .paddedInteger),
        ([0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x01], .zero),
        ([0x30, 0x06, 0x02, 0x01, 0x01, 0x04, 0x01, 0x01], .unexpectedTag(0x04, expected: 0x02)),
        ([0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0x00], .trailingBytes(1)),
        ([0x30, 0x08, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0x05, 0x00], .trailingBytes(2)),
    ])
    func `what is not the one encoding is named`(bytes: [UInt8], fault: StrictDERFault) {
        #expect(StrictDERSignature.parse(bytes) == .failure(fault))
    }

    @Test func `short numbers and long lengths are read`() throws {
        let small = try StrictDERSignature.parse([0x30, 6, 2, 1, 1, 2, 1, 0x7F]).get()
        #expect(small.r == [1] && small.s == [0x7F])
        // Two numbers of 66 bytes, as P-521 has them, and of 200.
        for (count, prefix) in [(66, [0x30, 0x81, 136]), (200, [0x30, 0x82, 1, 0x96])] {
            let number = [UInt8](repeating: 0x11, count: count)
            let length: [UInt8] = count < 128 ? [UInt8(count)] : [0x81, UInt8(count)]
            let bytes = prefix.map { UInt8($0) } + [2] + length + number + [2] + length + number
            let signature = try StrictDERSignature.parse(bytes).get()
            #expect(signature.r == number && signature.s == number && signature.bytes == bytes)
        }
    }

    @Test func `the name of an error is the sum of its parts`() {
        #expect(CryptoError(code: -0x4E00).symbol == "MBEDTLS_ERR_ECP_VERIFY_FAILED")
        #expect(
            CryptoError(code: -0x4FE0).symbol
                == "MBEDTLS_ERR_ECP_BAD_INPUT_DATA + MBEDTLS_ERR_ASN1_OUT_OF_DATA"
        )
        #expect(CryptoError(code: -0x7780).symbol.isEmpty)
    }
}
