internal import CMbedTLS

/// ESP-IDF's view of the server's certificates, applied to mbed TLS's own check.
///
/// It sees each certificate from the root to the server's own, with the flags that mbed TLS found.
final class TLSPeerCheck {
    private static let dates = UInt32(MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE)
    private static let wrongName = UInt32(MBEDTLS_X509_BADCERT_CN_MISMATCH)
    private static let unknownRoot = UInt32(MBEDTLS_X509_BADCERT_NOT_TRUSTED)
    private static let weakHash = UInt32(MBEDTLS_X509_BADCERT_BAD_MD)

    private(set) var chain: [KeyKind] = []
    private let checksDates: Bool
    private let address: [UInt8]?
    private let trust: TLSConfiguration.Trust

    init(configuration: TLSConfiguration) {
        checksDates = configuration.checksDates
        address = configuration.hostName.flatMap(IPAddressText.parse)
        trust = configuration.trust
    }

    func certificate(
        _ certificate: inout mbedtls_x509_crt,
        depth: Int32,
        flags: inout UInt32
    ) -> Int32 {
        chain.append(withUnsafePointer(to: certificate.pk) { KeyKind(of: $0) })
        if !checksDates { flags &= ~Self.dates }
        // mbed TLS looks at iPAddress names since 3.5, and so does ESP-IDF's; 2.28 does not.
        if depth == 0, let address, Self.names(&certificate, address) { flags &= ~Self.wrongName }
        // The bundle is only asked when an unknown root is the sole objection.
        let isUnknown = flags & ~Self.weakHash == Self.unknownRoot
        return trust == .bundle && isUnknown ? MBEDTLS_ERR_X509_CERT_VERIFY_FAILED : 0
    }

    /// Whether a certificate is for an IP address.
    ///
    /// Source: RFC 5280, 4.2.1.6, `iPAddress [7] OCTET STRING`.
    private static func names(_ certificate: inout mbedtls_x509_crt, _ address: [UInt8]) -> Bool {
        withUnsafePointer(to: &certificate.subject_alt_names) { first in
            var next: UnsafePointer<mbedtls_x509_sequence>? = first
            while let name = next {
                let value = name.pointee.buf
                if value.tag & 0x1f == 7, let start = value.p, value.len == address.count {
                    let bytes = UnsafeBufferPointer(start: start, count: value.len)
                    if bytes.elementsEqual(address) { return true }
                }
                next = UnsafePointer(name.pointee.next)
            }
            return false
        }
    }
}
