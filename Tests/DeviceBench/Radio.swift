import Kernel
import Network
import Record

/// A home network with one access point, and a station that has not joined it.
struct Radio {
    let air = Air()
    let outside: Outside
    let accessPoint: AccessPoint
    let station: Station

    init(trace: Trace, calendar: Int64, password: String) {
        let timeline = trace.timeline
        let keys = PassphraseKeys()
        outside = Outside(
            timeline: timeline,
            trace: trace,
            calendar: calendar,
            random: RandomStream(seed: 1, name: "outside")
        )
        accessPoint = AccessPoint(
            ssid: "home",
            password: password,
            channel: 6,
            rssi: -50,
            bssid: MACAddress(0x0200_0000_0100),
            timeline: timeline,
            trace: trace,
            keys: keys,
            random: RandomStream(seed: 1, name: "access point")
        )
        accessPoint.network = outside
        air.add(accessPoint)
        station = Station(
            timeline: timeline,
            trace: trace,
            air: air,
            link: Link(
                timeline: timeline,
                trace: trace,
                random: RandomStream(seed: 1, name: "link")
            ),
            keys: keys,
            random: RandomStream(seed: 1, name: "station"),
            address: MACAddress(0x0200_0000_0001)
        )
    }
}
