/// What ESP-IDF posts about the station to its event loop.
///
/// Source: ESP-IDF `esp_wifi_types_generic.h` `wifi_event_t`, `esp_netif_types.h` `ip_event_t`.
package enum StationEvent: Hashable, Sendable {
    /// `WIFI_EVENT_STA_START`
    case started
    /// `WIFI_EVENT_STA_STOP`
    case stopped
    /// `WIFI_EVENT_STA_CONNECTED`
    case connected(ssid: String, bssid: MACAddress, channel: Int, isSecured: Bool)
    /// `WIFI_EVENT_STA_DISCONNECTED`
    case disconnected(reason: WiFiReason, ssid: String, bssid: MACAddress, rssi: Int)
    /// `WIFI_EVENT_STA_BEACON_TIMEOUT`
    case beaconTimeout
    /// `IP_EVENT_STA_GOT_IP`
    case gotIP(address: IPv4, mask: IPv4, gateway: IPv4, isChanged: Bool)
    /// `IP_EVENT_STA_LOST_IP`
    case lostIP

    /// ESP-IDF's name of the event.
    package var name: String {
        switch self {
        case .started: "STA_START"
        case .stopped: "STA_STOP"
        case .connected: "STA_CONNECTED"
        case .disconnected: "STA_DISCONNECTED"
        case .beaconTimeout: "STA_BEACON_TIMEOUT"
        case .gotIP: "STA_GOT_IP"
        case .lostIP: "STA_LOST_IP"
        }
    }

    /// The event as the trace shows it.
    var text: String {
        switch self {
        case .started, .stopped, .beaconTimeout, .lostIP: name
        case .connected(let ssid, let bssid, let channel, _):
            "\(name) ssid:\(ssid) bssid:\(bssid) channel:\(channel)"
        case .disconnected(let reason, let ssid, _, _): "\(name) ssid:\(ssid) reason:\(reason)"
        case .gotIP(let address, let mask, let gateway, let isChanged):
            "\(name) ip:\(address) mask:\(mask) gw:\(gateway) changed:\(isChanged)"
        }
    }
}
