package import Network

/// The device's way out: its station, its stack, and where its connections really go.
package struct DeviceNetwork {
    package let station: Station
    package let stack: NetworkStack
    package let streams: any StreamOpener

    package init(station: Station, stack: NetworkStack, streams: any StreamOpener) {
        self.station = station
        self.stack = stack
        self.streams = streams
    }
}
