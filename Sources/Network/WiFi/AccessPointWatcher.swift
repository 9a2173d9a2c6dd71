/// A station that has joined an access point, as the access point knows it.
protocol AccessPointWatcher: AnyObject {
    /// Beacons stop, or come again.
    func accessPointChanged(isUp: Bool)
    func deauthenticated(_ reason: WiFiReason)
}
