/// The network interface on top of the station.
///
/// Source: ESP-IDF `esp_netif_handlers.c`: the default handlers of the station's events.
protocol StationClient: AnyObject {
    func linkIsUp()
    func linkIsDown()
    func received(_ frame: EthernetFrame)
}
