internal import Kernel

/// Numbers of lwIP as ESP-IDF configures it.
enum StackConstants {
    // DHCP.
    static let dhcpStartDelay = Constant(
        150,
        .milliseconds,
        source: "ESP-IDF examples/wifi/getting_started/station/README.md: 1150 ms less two probes"
    )
    static let dhcpFineTimer = Constant(
        500,
        .milliseconds,
        source: "lwIP dhcp.h DHCP_FINE_TIMER_MSECS"
    )
    static let dhcpRetryUnit = Constant(
        250,
        .milliseconds,
        source: "esp-lwip dhcp.c DHCP_REQUEST_BACKOFF_SEQUENCE"
    )
    static let dhcpTriesDoubling = Constant(5, .count, source: "esp-lwip dhcp.c: tries < 5")
    static let dhcpRetryUnitsMax = Constant(16, .count, source: "esp-lwip dhcp.c: else 16 units")
    static let dhcpRequestTries = Constant(5, .count, source: "lwIP dhcp.c dhcp_timeout")
    static let dhcpProbes = Constant(2, .count, source: "lwIP dhcp.c dhcp_timeout: tries <= 1")
    static let dhcpBackoff = Constant(
        10_000,
        .milliseconds,
        source: "lwIP dhcp.c dhcp_handle_nak, dhcp_decline"
    )
    static let dhcpMessageSize = Constant(1500, .bytes, source: "lwIP dhcp.c: MTU of the interface")
    static let dhcpHostName = "espressif"
    static let lostIPTimer = Constant(
        120,
        .seconds,
        source: "ESP-IDF CONFIG_ESP_NETIF_IP_LOST_TIMER_INTERVAL"
    )

    // ARP.
    static let arpTimer = Constant(1000, .milliseconds, source: "lwIP etharp.h ARP_TMR_INTERVAL")
    static let arpTriesMax = Constant(5, .count, source: "lwIP etharp.c ARP_MAXPENDING")
    static let arpQueueMax = Constant(3, .count, source: "lwIP opt.h ARP_QUEUE_LEN")

    // DNS.
    static let dnsTimer = Constant(1000, .milliseconds, source: "lwIP dns.h DNS_TMR_INTERVAL")
    static let dnsRetriesMax = Constant(4, .count, source: "lwIP opt.h DNS_MAX_RETRIES")
    static let dnsLifetimeMax = Constant(604_800, .seconds, source: "lwIP dns.c DNS_MAX_TTL")
    static let nameBytesMax = Constant(255, .bytes, source: "lwIP opt.h DNS_MAX_NAME_LENGTH")

    static let second = Constant(1, .seconds, source: "SI")

    // SNTP.
    static let sntpRetry = Constant(
        15_000,
        .milliseconds,
        source: "lwIP sntp_opts.h SNTP_RETRY_TIMEOUT"
    )

    // Ports.
    static let udpPortFirst = Constant(
        0xC000,
        .code,
        source: "lwIP udp.c UDP_LOCAL_PORT_RANGE_START"
    )
    static let udpPortCount = Constant(
        0x4000,
        .count,
        source: "lwIP udp.c UDP_LOCAL_PORT_RANGE_END"
    )
    static let portLast = Constant(65_535, .code, source: "RFC 9293, 3.1")
}
