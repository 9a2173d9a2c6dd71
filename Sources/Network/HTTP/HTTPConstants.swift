internal import Kernel

/// Numbers of HTTP and of URLs.
enum HTTPConstants {
    static let httpPort = Constant(80, .code, source: "RFC 9110, 4.2.1")
    static let httpsPort = Constant(443, .code, source: "RFC 9110, 4.2.2")
}
