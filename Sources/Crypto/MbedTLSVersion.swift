internal import CMbedTLS

/// Whether the mbed TLS that was loaded is the one that otasim was compiled for.
///
/// Structures differ between versions, and a mismatch links without a word.
package enum MbedTLSVersion {
    /// What is wrong, in words for the user; nil when the versions agree.
    package static func check() -> String? {
        message(
            compiled: otasim_mbedtls_header_version(),
            loaded: otasim_mbedtls_library_version()
        )
    }

    /// The version that was loaded, as `2.28.3`.
    package static var loaded: String { text(otasim_mbedtls_library_version()) }

    static func message(compiled: UInt32, loaded: UInt32) -> String? {
        guard compiled != loaded else { return nil }
        return "compiled for mbed TLS \(text(compiled)), but \(text(loaded)) was loaded: "
            + "build again, or install one version only (apt-get install libmbedtls-dev)"
    }

    /// Source: mbed TLS `version.h`, `MBEDTLS_VERSION_NUMBER` (0xMMNNPP00).
    private static func text(_ number: UInt32) -> String {
        "\(number >> 24).\(number >> 16 & 0xff).\(number >> 8 & 0xff)"
    }
}
