internal import Firmware
internal import World

/// `network`: the radio and what lies behind it.
enum NetworkSection {
    static let accessPoints = Key(
        "access_points",
        .list(of: AccessPointSection.form, "access points"),
        "The access points in reach; none without it."
    )
    static let roundTrip = Key(
        "round_trip",
        .time(0...10_000_000),
        "Round trip to the servers; 20ms without it."
    )
    static let bandwidth = Key(
        "bandwidth",
        Form<Int>.quantity(.bitRate, 1_000...1_000_000_000),
        "Limit of the way to the servers; none without it."
    )
    static let loss = Key(
        "loss",
        Form<Int>.quantity(.share, 0...1_000_000),
        "Share of the frames that are lost; 0% without it."
    )
    static let dns = Key(
        "dns",
        .table(of: Form<NetworkSetup.DNSAnswer>.choice, "host names"),
        "Names that the DNS server denies (nxdomain) or does not answer for (silent)."
    )

    static let keys = [
        accessPoints.shape, roundTrip.shape, bandwidth.shape, loss.shape, dns.shape,
    ]
    static let form = Form<NetworkSetup>.section("a network", keys) { fields in
        var setup = NetworkSetup(accessPoints: fields.value(accessPoints, default: []))
        setup.roundTripMicroseconds = fields.value(
            roundTrip,
            default: setup.roundTripMicroseconds
        )
        setup.bandwidth = fields.value(bandwidth)
        setup.lossPerMillion = fields.value(loss, default: setup.lossPerMillion)
        for entry in fields.value(dns, default: []) { setup.dns[entry.name] = entry.value }
        return setup
    }
}

/// An entry of `network.access_points`.
enum AccessPointSection {
    static let ssid = Key("ssid", .text("an SSID", bytes: 1...32), "The name of the network.")
    static let password = Key(
        "password",
        .passphrase,
        "The passphrase of WPA2; the network is open without it."
    )
    static let channel = Key("channel", .integer(1...13), "The channel; 6 without it.")
    static let rssi = Key(
        "rssi",
        Form<Int>.quantity(.signalStrength, -100...0),
        "How strongly the device receives it; -60dBm without it."
    )

    static let keys = [ssid.shape, password.shape, channel.shape, rssi.shape]
    static let form = Form<NetworkSetup.AccessPoint>.section("an access point", keys) { fields in
        let password = fields.value(password)
        let channel = fields.value(channel, default: 6)
        let rssi = fields.value(rssi, default: -60)
        return fields.required(ssid).map {
            NetworkSetup.AccessPoint(ssid: $0, password: password, channel: channel, rssi: rssi)
        }
    }
}

/// `wifi`: the network that the firmware was told to join.
enum WiFiSection {
    static let ssid = Key("ssid", .text("an SSID", bytes: 1...32), "The name of the network.")
    static let password = Key(
        "password",
        .passphrase,
        "The passphrase that the firmware knows; none for an open network."
    )

    static let form = Form<WiFiCredentials>.section(
        "Wi-Fi credentials",
        [ssid.shape, password.shape]
    ) { fields in
        let password = fields.value(password)
        return fields.required(ssid).map { WiFiCredentials(ssid: $0, password: password) }
    }
}

extension Form where Output == String {
    /// Source: IEEE 802.11, annex J.4: a passphrase has 8 to 63 characters.
    fileprivate static var passphrase: Form { text("a passphrase", bytes: 8...63) }
}
