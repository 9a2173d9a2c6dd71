/// Why a station lost its access point, or did not get it.
///
/// Source: ESP-IDF `esp_wifi_types_generic.h` `wifi_err_reason_t`; IEEE 802.11-2016, 9.4.1.7.
package struct WiFiReason: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The name without its prefix `WIFI_REASON_`, or the number when it has none.
    package var name: String { WiFiReasonTable.names[rawValue] ?? "\(rawValue)" }

    package var description: String { "\(rawValue) \(name)" }
}
