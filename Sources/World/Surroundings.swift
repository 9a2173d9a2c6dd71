internal import Cloud
internal import Device
internal import Firmware
internal import Kernel
internal import Network
internal import Record

/// What stands around the device in one life: the air, the network behind it, the servers.
struct Surroundings {
    let air: Air
    let station: Station
    let stack: NetworkStack
    let outside: Outside
    let server: UpdateServer

    /// A locally administered address, so that it collides with no real one.
    private static let deviceAddress = MACAddress(0x0200_0000_0001)
    private static let accessPointAddress: UInt64 = 0x0200_0000_0100

    init(
        assembled: Assembled,
        trace: Trace,
        calendar: Int64,
        keys: PassphraseKeys,
        leases: DHCPLeases,
        randomStream: @escaping (String) -> RandomStream
    ) {
        let network = assembled.setup.network
        let timeline = trace.timeline
        outside = Outside(
            timeline: timeline,
            trace: trace,
            calendar: calendar,
            random: randomStream("outside"),
            leases: leases
        )
        server = UpdateServer(
            hosts: assembled.hosts,
            trace: trace,
            calendar: calendar,
            randomStream: randomStream
        )
        server.attach(to: outside)
        for (_, client) in assembled.setup.clients.sorted(by: { $0.key < $1.key }) {
            if let timeServer = client.program.timeServer { outside.addHost(timeServer) }
        }
        for (name, answer) in network.dns.sorted(by: { $0.key < $1.key }) {
            outside.failures[name.lowercased()] = answer == .silent ? .silent : .nxdomain
        }
        air = Air()
        for (index, point) in network.accessPoints.enumerated() {
            let random = randomStream("access_point/\(index)")
            air.add(Self.accessPoint(point, index, trace, keys, random, before: outside))
        }
        let link = Link(timeline: timeline, trace: trace, random: randomStream("link"))
        link.conditions = LinkConditions(
            roundTripMicroseconds: network.roundTripMicroseconds,
            bandwidth: network.bandwidth,
            loss: Ratio(UInt64(network.lossPerMillion), in: 1_000_000)
        )
        station = Station(
            timeline: timeline,
            trace: trace,
            air: air,
            link: link,
            keys: keys,
            random: randomStream("station"),
            address: Self.deviceAddress
        )
        stack = NetworkStack(station: station, random: randomStream("lwip"))
    }

    private static func accessPoint(
        _ point: NetworkSetup.AccessPoint,
        _ index: Int,
        _ trace: Trace,
        _ keys: PassphraseKeys,
        _ random: RandomStream,
        before outside: Outside
    ) -> AccessPoint {
        let accessPoint = AccessPoint(
            ssid: point.ssid,
            password: point.password,
            channel: point.channel,
            rssi: point.rssi,
            bssid: MACAddress(accessPointAddress + UInt64(index)),
            timeline: trace.timeline,
            trace: trace,
            keys: keys,
            random: random
        )
        accessPoint.network = outside
        return accessPoint
    }

    /// The device's way out: into the simulation, but for the names of external servers.
    func network(
        external: [ExternalSetup],
        _ make: ((Timeline) -> any StreamOpener)?
    ) -> DeviceNetwork {
        let streams = make.map { make in
            RoutedStreams(
                names: external.map(\.host),
                external: make(station.timeline),
                stack: stack
            )
        }
        return DeviceNetwork(station: station, stack: stack, streams: streams ?? stack)
    }
}
