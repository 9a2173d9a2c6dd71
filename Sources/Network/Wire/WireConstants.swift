internal import Kernel

/// Numbers of the packet formats.
enum WireConstants {
    // Ethernet and ARP.
    static let typeIPv4 = Constant(0x0800, .code, source: "RFC 894")
    static let typeARP = Constant(0x0806, .code, source: "RFC 826")
    static let typeEAPOL = Constant(0x888E, .code, source: "IEEE 802.1X-2004, 7.5.3")
    static let broadcastAddress = Constant(0xFFFF_FFFF_FFFF, .address, source: "IEEE 802.3, 3.2.3")
    static let ethernetHeaderBytes = Constant(14, .bytes, source: "RFC 894")
    static let ipv4AddressOffset = Constant(
        26,
        .bytes,
        source: "RFC 894 and RFC 791, 3.1: 14 and 12 bytes before the addresses"
    )
    static let arpHardwareEthernet = Constant(1, .code, source: "RFC 826")

    // IPv4.
    static let ipv4VersionAndLength = Constant(0x45, .code, source: "RFC 791, 3.1")
    static let ipv4HeaderBytes = Constant(20, .bytes, source: "RFC 791, 3.1, without options")
    static let ipv4FragmentMask = Constant(0x3FFF, .code, source: "RFC 791, 3.1: MF and offset")
    static let timeToLive = Constant(64, .count, source: "RFC 1700; lwIP opt.h IP_DEFAULT_TTL")
    static let broadcastIPv4 = Constant(0xFFFF_FFFF, .address, source: "RFC 919")
    static let protocolTCP = Constant(6, .code, source: "RFC 1700")
    static let protocolUDP = Constant(17, .code, source: "RFC 1700")

    // UDP and TCP.
    static let udpHeaderBytes = Constant(8, .bytes, source: "RFC 768")
    static let tcpHeaderBytes = Constant(20, .bytes, source: "RFC 9293, 3.1")
    static let tcpWindowMax = Constant(65_535, .bytes, source: "RFC 9293, 3.1")
    static let tcpFlagMask = Constant(0x3F, .code, source: "RFC 9293, 3.1")
    static let tcpOptionMSS = Constant(2, .code, source: "RFC 9293, 3.2")
    static let tcpOptionMSSBytes = Constant(4, .bytes, source: "RFC 9293, 3.2")
    static let tcpHeaderWordBytes = Constant(4, .bytes, source: "RFC 9293, 3.1")

    // DHCP.
    static let dhcpServerPort = Constant(67, .code, source: "RFC 2131, 4.1")
    static let dhcpClientPort = Constant(68, .code, source: "RFC 2131, 4.1")
    static let dhcpMagic = Constant(0x6382_5363, .code, source: "RFC 2131, 3")
    static let dhcpHardwareBytes = Constant(16, .bytes, source: "RFC 2131, 2: chaddr")
    static let dhcpServerNameBytes = Constant(64, .bytes, source: "RFC 2131, 2: sname")
    static let dhcpFileBytes = Constant(128, .bytes, source: "RFC 2131, 2: file")
    static let dhcpMessageBytesMin = Constant(300, .bytes, source: "RFC 1542, 2.1")
    static let dhcpOptionPad = Constant(0, .code, source: "RFC 2132, 3.1")
    static let dhcpOptionMask = Constant(1, .code, source: "RFC 2132, 3.3")
    static let dhcpOptionRouter = Constant(3, .code, source: "RFC 2132, 3.5")
    static let dhcpOptionDNS = Constant(6, .code, source: "RFC 2132, 3.8")
    static let dhcpOptionHostName = Constant(12, .code, source: "RFC 2132, 3.14")
    static let dhcpOptionBroadcast = Constant(28, .code, source: "RFC 2132, 5.3")
    static let dhcpOptionRequestedAddress = Constant(50, .code, source: "RFC 2132, 9.1")
    static let dhcpOptionLeaseTime = Constant(51, .code, source: "RFC 2132, 9.2")
    static let dhcpOptionMessageType = Constant(53, .code, source: "RFC 2132, 9.6")
    static let dhcpOptionServer = Constant(54, .code, source: "RFC 2132, 9.7")
    static let dhcpOptionParameters = Constant(55, .code, source: "RFC 2132, 9.8")
    static let dhcpOptionMessageSize = Constant(57, .code, source: "RFC 2132, 9.10")
    static let dhcpOptionEnd = Constant(255, .code, source: "RFC 2132, 3.2")

    // DNS.
    static let dnsPort = Constant(53, .code, source: "RFC 1035, 4.2.1")
    static let dnsQueryFlags = Constant(0x0100, .code, source: "RFC 1035, 4.1.1: RD")
    static let dnsResponseFlags = Constant(0x8180, .code, source: "RFC 1035, 4.1.1: QR, RD, RA")
    static let dnsResponseBit = Constant(0x8000, .code, source: "RFC 1035, 4.1.1: QR")
    static let dnsCodeMask = Constant(0x000F, .code, source: "RFC 1035, 4.1.1: RCODE")
    static let dnsNameError = Constant(3, .code, source: "RFC 1035, 4.1.1")
    static let dnsTypeA = Constant(1, .code, source: "RFC 1035, 3.2.2")
    static let dnsClassIN = Constant(1, .code, source: "RFC 1035, 3.2.4")
    static let dnsPointerToQuestion = Constant(0xC00C, .code, source: "RFC 1035, 4.1.4")
    static let dnsPointerBits = Constant(0xC0, .code, source: "RFC 1035, 4.1.4")
    static let dnsLabelBytesMax = Constant(63, .bytes, source: "RFC 1035, 2.3.4")

    // NTP.
    static let ntpPort = Constant(123, .code, source: "RFC 4330, 4")
    static let ntpClientMode = Constant(0x23, .code, source: "RFC 4330, 4: version 4, mode 3")
    static let ntpServerMode = Constant(0x24, .code, source: "RFC 4330, 4: version 4, mode 4")
    static let ntpModeMask = Constant(7, .code, source: "RFC 4330, 4")
    static let ntpServer = Constant(4, .code, source: "RFC 4330, 4: mode 4")
    static let ntpHeaderBytes = Constant(4, .bytes, source: "RFC 4330, 4")
    static let ntpRootBytes = Constant(12, .bytes, source: "RFC 4330, 4: delay, dispersion, id")
    static let ntpStratum = Constant(1, .code, source: "RFC 4330, 4: primary reference")
    static let ntpEpoch = Constant(
        2_208_988_800,
        .seconds,
        source: "RFC 868: from 1900-01-01 to 1970-01-01"
    )
    static let ntpEra = Constant(0x1_0000_0000, .seconds, source: "RFC 5905, 6")

    // EAPOL-Key.
    static let eapolVersion = Constant(2, .code, source: "IEEE 802.1X-2004, 7.5.3")
    static let eapolTypeKey = Constant(3, .code, source: "IEEE 802.1X-2004, 7.5.4")
    static let eapolDescriptorRSN = Constant(2, .code, source: "IEEE 802.11-2016, 12.7.2")
    static let eapolBodyBytes = Constant(95, .bytes, source: "IEEE 802.11-2016, 12.7.2")
    static let eapolNonceBytes = Constant(32, .bytes, source: "IEEE 802.11-2016, 12.7.2")
    static let eapolMICBytes = Constant(16, .bytes, source: "IEEE 802.11-2016, 12.7.2")
    static let eapolIVBytes = Constant(16, .bytes, source: "IEEE 802.11-2016, 12.7.2")
    static let eapolRSCBytes = Constant(8, .bytes, source: "IEEE 802.11-2016, 12.7.2")
    static let eapolReservedBytes = Constant(8, .bytes, source: "IEEE 802.11-2016, 12.7.2")
    static let eapolInfoMIC = Constant(0x0100, .code, source: "IEEE 802.11-2016, 12.7.2: Key MIC")
    static let eapolInfoAck = Constant(0x0080, .code, source: "IEEE 802.11-2016, 12.7.2: Key Ack")
    static let eapolMessage1 = Constant(0x008A, .code, source: "IEEE 802.11-2016, 12.7.6.2")
    static let eapolMessage2 = Constant(0x010A, .code, source: "IEEE 802.11-2016, 12.7.6.3")
    static let eapolMessage3 = Constant(0x13CA, .code, source: "IEEE 802.11-2016, 12.7.6.4")
    static let eapolMessage4 = Constant(0x030A, .code, source: "IEEE 802.11-2016, 12.7.6.5")

}
