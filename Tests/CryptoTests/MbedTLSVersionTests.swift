import Testing

@testable import Crypto

struct MbedTLSVersionTests {
    @Test func `headers and library agree here`() {
        #expect(MbedTLSVersion.check() == nil)
        #expect(MbedTLSVersion.loaded.split(separator: ".").count == 3)
    }

    @Test func `another library is named with both versions`() {
        let message = MbedTLSVersion.message(compiled: 0x0306_0600, loaded: 0x021c_0300)
        #expect(
            message
                == "compiled for mbed TLS 3.6.6, but 2.28.3 was loaded: build again, or install "
                + "one version only (apt-get install libmbedtls-dev)"
        )
    }

    @Test func `error numbers read as ESP-IDF prints them`() {
        #expect(CryptoError(code: -0x4fe0).name == "-0x4FE0")
        #expect(CryptoError(code: -0x50).name == "-0x0050")
        #expect(CryptoError(code: -0x2700).message.hasPrefix("X509 - Certificate verification"))
    }
}
