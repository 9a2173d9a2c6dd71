internal import CMbedTLS

/// mbed TLS's structures of one client connection, which must not move while they live.
final class TLSLibraryState {
    let ssl: UnsafeMutablePointer<mbedtls_ssl_context>
    let configuration: UnsafeMutablePointer<mbedtls_ssl_config>
    let roots: UnsafeMutablePointer<mbedtls_x509_crt>
    let secrets: UnsafeMutablePointer<otasim_tls_secrets>
    let suites: UnsafeMutablePointer<Int32>

    init() {
        ssl = .allocate(capacity: 1)
        configuration = .allocate(capacity: 1)
        roots = .allocate(capacity: 1)
        secrets = .allocate(capacity: 1)
        mbedtls_ssl_init(ssl)
        mbedtls_ssl_config_init(configuration)
        mbedtls_x509_crt_init(roots)
        secrets.initialize(to: otasim_tls_secrets())
        let list = Self.deviceSuites() + [0]
        suites = .allocate(capacity: list.count)
        suites.initialize(from: list, count: list.count)
    }

    deinit {
        mbedtls_ssl_free(ssl)
        mbedtls_ssl_config_free(configuration)
        mbedtls_x509_crt_free(roots)
        ssl.deallocate()
        configuration.deallocate()
        roots.deallocate()
        secrets.deallocate()
        suites.deallocate()
    }

    /// Everything before the handshake; the first number that is not 0.
    func setUp(_ configuration: TLSConfiguration) -> Int32 {
        let defaults = mbedtls_ssl_config_defaults(
            self.configuration,
            MBEDTLS_SSL_IS_CLIENT,
            MBEDTLS_SSL_TRANSPORT_STREAM,
            MBEDTLS_SSL_PRESET_DEFAULT
        )
        guard defaults == 0 else { return defaults }
        for root in configuration.roots {
            let result = addRoot(root)
            guard result >= 0 else { return result }
        }
        otasim_ssl_conf_tls12(self.configuration)
        mbedtls_ssl_conf_ciphersuites(self.configuration, suites)
        mbedtls_ssl_conf_ca_chain(self.configuration, roots, nil)
        mbedtls_ssl_conf_authmode(
            self.configuration,
            configuration.verifiesPeer ? MBEDTLS_SSL_VERIFY_REQUIRED : MBEDTLS_SSL_VERIFY_NONE
        )
        let setup = mbedtls_ssl_setup(ssl, self.configuration)
        guard setup == 0 else { return setup }
        otasim_ssl_export_secrets(self.configuration, ssl, secrets)
        return mbedtls_ssl_set_hostname(ssl, configuration.hostName)
    }

    /// PEM needs its terminating NUL, which text files lack.
    ///
    /// The result counts the certificates of a file that were skipped, or is an error below 0.
    private func addRoot(_ root: [UInt8]) -> Int32 {
        let isText = root.starts(with: "-----BEGIN".utf8) && root.last != 0
        let bytes = isText ? root + [0] : root
        return mbedtls_x509_crt_parse(roots, bytes, bytes.count)
    }

    /// The suites that ESP-IDF offers in TLS 1.2: ECDHE with AES, in mbed TLS's own order.
    ///
    /// Source: ESP-IDF `components/mbedtls/Kconfig` (ChaCha20-Poly1305, ARIA and Camellia default
    /// off); mbed TLS 4 has no other key exchange for certificates.
    private static func deviceSuites() -> [Int32] {
        guard let all = mbedtls_ssl_list_ciphersuites() else { return [] }
        var suites: [Int32] = []
        var index = 0
        while all[index] != 0 {
            if let name = mbedtls_ssl_get_ciphersuite_name(all[index]) {
                let text = String(cString: name)
                if text.hasPrefix("TLS-ECDHE-ECDSA-WITH-AES-")
                    || text.hasPrefix("TLS-ECDHE-RSA-WITH-AES-")
                {
                    suites.append(all[index])
                }
            }
            index += 1
        }
        return suites
    }
}
