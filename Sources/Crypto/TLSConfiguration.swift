/// What firmware tells its TLS client before it connects.
///
/// Source: ESP-IDF `esp_tls.h`, `esp_tls_cfg_t`.
package struct TLSConfiguration: Hashable, Sendable {
    /// How roots are kept, which decides how an unknown one fails.
    package enum Trust: Hashable, Sendable {
        /// `cert_pem`: an unknown root fails as -0x2700.
        case certificates
        /// `crt_bundle_attach`: an unknown root fails as -0x3000 with all flags set.
        ///
        /// Source: ESP-IDF `esp_crt_bundle.c`, `esp_crt_verify_callback`.
        case bundle
    }

    /// PEM, with or without the terminating NUL, or DER.
    package var roots: [[UInt8]]
    /// What the certificate must be for, also sent as SNI; nil is `skip_cert_common_name_check`.
    package var hostName: String?
    /// `CONFIG_MBEDTLS_HAVE_TIME_DATE`, whose default is off: dates are then ignored.
    package var checksDates: Bool
    /// Off is `CONFIG_ESP_TLS_SKIP_SERVER_CERT_VERIFY`: any certificate will do.
    package var verifiesPeer: Bool
    package var trust: Trust

    package init(
        roots: [[UInt8]],
        hostName: String?,
        checksDates: Bool = false,
        verifiesPeer: Bool = true,
        trust: Trust = .certificates
    ) {
        self.roots = roots
        self.hostName = hostName
        self.checksDates = checksDates
        self.verifiesPeer = verifiesPeer
        self.trust = trust
    }
}
