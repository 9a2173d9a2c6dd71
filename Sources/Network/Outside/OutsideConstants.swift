internal import Kernel

/// Numbers of the network outside, which a scenario does not choose.
enum OutsideConstants {
    static let router = Constant(0x0A00_0001, .address, source: "RFC 1918: 10.0.0.1")
    static let mask = Constant(0xFFFF_FF00, .address, source: "RFC 950: a network of 24 bits")
    static let lanBroadcast = Constant(0x0A00_00FF, .address, source: "RFC 922: 10.0.0.255")
    static let leaseFirst = Constant(0x0A00_0002, .address, source: "RFC 1918: 10.0.0.2")
    static let leaseCount = Constant(200, .count, source: "10.0.0.2 to 10.0.0.201")
    static let dns = Constant(0xC633_6435, .address, source: "RFC 5737: 198.51.100.53")
    static let hostFirst = Constant(0xCB00_7101, .address, source: "RFC 5737: 203.0.113.1")
    static let nowhere = Constant(0xC000_02FE, .address, source: "RFC 5737: 192.0.2.254")
    static let routerHardware = Constant(
        0x0242_0A00_0001,
        .address,
        source: "IEEE 802, 8.2: a locally administered address"
    )
    static let leaseTime = Constant(86_400, .seconds, source: "dnsmasq and hostapd examples: a day")
    static let dnsLifetime = Constant(300, .seconds, source: "RFC 1912, 2.2: the zone's choice")
}
