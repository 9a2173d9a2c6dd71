internal import Kernel

/// Numbers of the station, the access point and their handshake.
enum WiFiConstants {
    // The driver.
    static let authenticationTimeout = Constant(
        1000,
        .milliseconds,
        source: "ESP-IDF docs wifi-driver, station connecting scenario"
    )
    static let associationTimeout = Constant(
        1000,
        .milliseconds,
        source: "ESP-IDF docs wifi-driver, station connecting scenario"
    )
    static let handshakeTimeout = Constant(
        10,
        .seconds,
        source: "ESP-IDF docs wifi-driver, four-way handshake phase"
    )
    static let eapolRetriesMax = Constant(
        3,
        .count,
        source: "ESP-IDF wpa_supplicant/src/rsn_supp/wpa.c MAX_EAPOL_RETRIES"
    )
    static let beaconTimeout = Constant(
        6,
        .seconds,
        source: "ESP-IDF docs esp_wifi_set_inactive_time, default of a station"
    )
    static let probeCount = Constant(
        5,
        .count,
        source: "ESP-IDF docs wifi-driver, Wi-Fi beacon timeout event"
    )
    static let probeInterval = Constant(
        500,
        .milliseconds,
        source: "espressif/esp-idf#12454: five probes from 90327 to 92827 ms"
    )
    static let beaconInterval = Constant(
        102_400,
        .microseconds,
        source: "IEEE 802.11-2016, 9.4.1.3: 100 time units"
    )
    static let channelFirstPassive = Constant(
        12,
        .count,
        source: "ESP-IDF docs wifi-driver, default country {01, 1, 11, auto}"
    )
    static let channelLast = Constant(
        13,
        .count,
        source: "ESP-IDF docs wifi-driver, all-channel scan"
    )
    static let thresholdRSSI = Constant(
        -127,
        .count,
        source: "ESP-IDF esp_wifi_types_generic.h wifi_scan_threshold_t"
    )

    // Codes in the driver's log lines.
    static let logAuthentication = Constant(
        0xB0,
        .code,
        source: "IEEE 802.11-2016, 9.2.4.1.3: subtype of the frame that is sent"
    )
    static let logRun = Constant(0x10, .code, source: "ESP-IDF station README: assoc -> run")
    static let logDeauthentication = Constant(
        0xC0,
        .code,
        source: "IEEE 802.11-2016, 9.2.4.1.3: subtype of the frame that came"
    )

    // Keys.
    static let passphraseIterations = Constant(4096, .count, source: "IEEE 802.11-2016, J.4.1")
    static let masterKeyBytes = Constant(32, .bytes, source: "IEEE 802.11-2016, 12.7.1.3")
    static let keyBytes = Constant(16, .bytes, source: "IEEE 802.11-2016, 12.7.1.3: CCMP")
    static let keyDataPadding = Constant(0xDD, .code, source: "IEEE 802.11-2016, 12.7.2")
    static let groupKeyElement = Constant(
        0xDD,
        .code,
        source: "IEEE 802.11-2016, 12.7.2: key data encapsulation"
    )
    static let groupKeyElementBytes = Constant(
        22,
        .bytes,
        source: "IEEE 802.11-2016, 12.7.2: OUI, type, index, reserved and 16 of key"
    )
    static let groupKeyType = Constant(0x000F_AC01, .code, source: "IEEE 802.11-2016, 12.7.2")
    static let groupKeyIndex = Constant(1, .code, source: "IEEE 802.11-2016, 12.7.2")
    /// RSN information element: WPA2-PSK with CCMP for pairwise and group keys.
    static let informationElement: [UInt8] = [
        0x30, 0x14, 0x01, 0x00, 0x00, 0x0F, 0xAC, 0x04, 0x01, 0x00, 0x00, 0x0F, 0xAC, 0x04, 0x01,
        0x00, 0x00, 0x0F, 0xAC, 0x02, 0x00, 0x00,
    ]

    // The access point.
    static let messageTimeoutFirst = Constant(
        100,
        .milliseconds,
        source: "hostapd wpa_auth.c eapol_key_timeout_first"
    )
    static let messageTimeout = Constant(
        1000,
        .milliseconds,
        source: "hostapd wpa_auth.c eapol_key_timeout_subseq"
    )
    static let messageTries = Constant(
        4,
        .count,
        source: "hostapd wpa_auth.c wpa_pairwise_update_count"
    )
    static let associationIdentifier = Constant(1, .code, source: "IEEE 802.11-2016, 9.4.1.8")
}
