internal import Kernel

/// The network that a station is told to join.
///
/// Source: ESP-IDF `esp_wifi_types_generic.h` `wifi_sta_config_t`.
package struct StationConfiguration: Hashable, Sendable {
    package var ssid: String
    /// Nil for an open network.
    package var password: String?
    /// Where to look first; nil scans all channels in order.
    package var channel: Int?
    /// Access points below are not joined.
    ///
    /// Units: dBm.
    package var thresholdRSSI: Int

    package init(ssid: String, password: String?, channel: Int? = nil, thresholdRSSI: Int? = nil) {
        self.ssid = ssid
        self.password = password
        self.channel = channel
        self.thresholdRSSI = thresholdRSSI ?? WiFiConstants.thresholdRSSI.value
    }

    /// Why an access point of the right name cannot be joined; nil if it can.
    ///
    /// The largest of several reasons counts. A password raises the threshold to WPA2, so that an
    /// open access point of the same name is below it.
    /// Source: ESP-IDF docs wifi-driver, Wi-Fi reason code related to wrong password and no AP.
    func obstacle(_ accessPoint: AccessPoint) -> WiFiReason? {
        if accessPoint.rssi < thresholdRSSI { return .noAPFoundInRSSIThreshold }
        switch (password != nil, accessPoint.password != nil) {
        case (true, false): return .noAPFoundInAuthmodeThreshold
        case (false, true): return .noAPFoundWithCompatibleSecurity
        default: return nil
        }
    }
}
