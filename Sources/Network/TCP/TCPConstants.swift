internal import Kernel

/// Numbers of the two TCP implementations that meet: lwIP in the device, a server's outside.
enum TCPConstants {
    // lwIP as ESP-IDF configures it.
    static let deviceMSS = Constant(1440, .bytes, source: "ESP-IDF CONFIG_LWIP_TCP_MSS")
    static let deviceWindow = Constant(
        5760,
        .bytes,
        source: "ESP-IDF CONFIG_LWIP_TCP_WND_DEFAULT, since 5.2"
    )
    static let deviceSendBuffer = Constant(
        5760,
        .bytes,
        source: "ESP-IDF CONFIG_LWIP_TCP_SND_BUF_DEFAULT, since 5.2"
    )
    static let fastTimer = Constant(
        250,
        .milliseconds,
        source: "lwIP priv/tcp_priv.h TCP_FAST_INTERVAL, ESP-IDF TCP_TMR_INTERVAL"
    )
    static let deviceRTOTicks = Constant(
        3,
        .count,
        source: "ESP-IDF CONFIG_LWIP_TCP_RTO_TIME 1500 ms in slow ticks"
    )
    static let deviceRTOTicksMin = Constant(1, .count, source: "lwIP tcp_slowtmr: a tick at least")
    static let synRetries = Constant(12, .count, source: "ESP-IDF CONFIG_LWIP_TCP_SYNMAXRTX")
    static let dataRetries = Constant(12, .count, source: "ESP-IDF CONFIG_LWIP_TCP_MAXRTX")
    /// Source: lwIP `tcp.c` `tcp_backoff`.
    static let backoffShifts = [1, 2, 3, 4, 5, 6, 7]
    /// Source: lwIP `tcp.c` `tcp_persist_backoff`, in slow ticks.
    static let devicePersistTicks = [3, 6, 12, 24, 48, 96, 120]
    static let deviceFinWaitTicks = Constant(
        40,
        .count,
        source: "lwIP priv/tcp_priv.h TCP_FIN_WAIT_TIMEOUT 20 s in slow ticks"
    )
    static let deviceTimeWaitTicks = Constant(
        240,
        .count,
        source: "ESP-IDF CONFIG_LWIP_TCP_MSL 60 s, twice, in slow ticks"
    )
    static let outOfOrderMax = Constant(
        4,
        .count,
        source: "ESP-IDF CONFIG_LWIP_TCP_OOSEQ_MAX_PBUFS"
    )
    static let windowUpdateParts = Constant(
        4,
        .count,
        source: "lwIP opt.h TCP_WND_UPDATE_THRESHOLD: a quarter of the window"
    )
    static let duplicatesMax = Constant(3, .count, source: "RFC 5681, 3.2")
    static let deviceInitialSegments = Constant(
        3,
        .count,
        source: "lwIP LWIP_TCP_CALC_INITIAL_CWND: 4380 bytes of 1440"
    )
    static let portFirst = Constant(
        0xC000,
        .code,
        source: "lwIP tcp.c TCP_LOCAL_PORT_RANGE_START"
    )
    static let portLast = Constant(0xFFFF, .code, source: "lwIP tcp.c TCP_LOCAL_PORT_RANGE_END")

    // A server with Linux.
    static let serverMSS = Constant(1460, .bytes, source: "RFC 6691: 1500 less 40")
    static let serverWindow = Constant(
        64_240,
        .bytes,
        source: "Linux net/ipv4/tcp_output.c tcp_select_initial_window"
    )
    static let serverTick = Constant(
        50,
        .milliseconds,
        source: "a quarter of Linux TCP_RTO_MIN, include/net/tcp.h"
    )
    static let serverRTOTicks = Constant(
        20,
        .count,
        source: "Linux TCP_TIMEOUT_INIT 1 s, RFC 6298, 2.1"
    )
    static let serverRTOTicksMin = Constant(4, .count, source: "Linux TCP_RTO_MIN 200 ms")
    static let serverSYNRetries = Constant(5, .count, source: "Linux net.ipv4.tcp_synack_retries")
    static let serverDataRetries = Constant(15, .count, source: "Linux net.ipv4.tcp_retries2")
    /// Source: RFC 6298, 5.5: doubled each time.
    static let serverShifts = [0, 1, 2, 3, 4, 5, 6]
    /// Source: RFC 9293, 3.8.6.1: as the retransmission time-out, doubled each time.
    static let serverPersistTicks = [4, 8, 16, 32, 64, 128, 256]
    static let serverFinWaitTicks = Constant(
        1200,
        .count,
        source: "Linux net.ipv4.tcp_fin_timeout 60 s"
    )
    static let serverInitialSegments = Constant(10, .count, source: "RFC 6928")
    static let segmentSizeDefault = Constant(536, .bytes, source: "RFC 9293, 3.7.1")
}
