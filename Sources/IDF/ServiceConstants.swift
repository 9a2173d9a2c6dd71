internal import Kernel

/// Numbers of services that have no table of their own.
enum ServiceConstants {
    static let sntpTimeout = Constant(
        15,
        .seconds,
        source: "ESP-IDF examples/protocols/sntp, SNTP_RECV_TIMEOUT of lwIP sntp.c"
    )
}
