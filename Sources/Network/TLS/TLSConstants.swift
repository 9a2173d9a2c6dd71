internal import Kernel

/// Numbers of the TLS record layer.
enum TLSConstants {
    static let headerBytes = Constant(5, .bytes, source: "RFC 5246, 6.2.1")
    static let applicationData = Constant(23, .code, source: "RFC 5246, 6.2.1")
    static let gcmOverhead = Constant(24, .bytes, source: "RFC 5288, 3: nonce of 8, tag of 16")
    static let rsaBitsMedium = Constant(3072, .bits, source: "rows of the cost table")
    static let rsaBitsSmall = Constant(2048, .bits, source: "rows of the cost table")
}
