package import Network

/// `esp_http_client_config_t`, as far as it is built.
package struct HTTPClientConfiguration: Hashable, Sendable {
    package var url: String
    /// `cert_pem`: certificates that end a chain.
    package var roots: [[UInt8]]
    /// `CONFIG_MBEDTLS_HAVE_TIME_DATE`.
    package var checksDates: Bool
    /// 0 stands for the default.
    package var timeoutMilliseconds: Int
    package var headers: [HTTPHeader]

    package init(
        url: String,
        roots: [[UInt8]],
        checksDates: Bool,
        timeoutMilliseconds: Int,
        headers: [HTTPHeader]
    ) {
        self.url = url
        self.roots = roots
        self.checksDates = checksDates
        self.timeoutMilliseconds = timeoutMilliseconds
        self.headers = headers
    }
}
