/// Which protocols a TLS server speaks.
package struct TLSServerPolicy: Hashable, Sendable {
    package enum Version: Int, Hashable, Comparable, Sendable {
        case tls12, tls13

        package static func < (left: Version, right: Version) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    package var versions: ClosedRange<Version>
    /// The TLS 1.2 suites in the notation of ciphers(1); nil is OpenSSL's own list.
    package var cipherList: String?

    package init(versions: ClosedRange<Version> = .tls12 ... .tls13, cipherList: String? = nil) {
        self.versions = versions
        self.cipherList = cipherList
    }
}
