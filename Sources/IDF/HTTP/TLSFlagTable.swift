internal import Kernel

/// Verify flags of mbed TLS that a certificate is refused for.
enum TLSFlagTable {
    static let expired = Constant(
        0x01,
        .code,
        source: "mbed TLS x509.h MBEDTLS_X509_BADCERT_EXPIRED"
    )
    static let wrongName = Constant(
        0x04,
        .code,
        source: "mbed TLS x509.h MBEDTLS_X509_BADCERT_CN_MISMATCH"
    )
    static let notTrusted = Constant(
        0x08,
        .code,
        source: "mbed TLS x509.h MBEDTLS_X509_BADCERT_NOT_TRUSTED"
    )
    static let notYetValid = Constant(
        0x200,
        .code,
        source: "mbed TLS x509.h MBEDTLS_X509_BADCERT_FUTURE"
    )
}
