internal import Kernel

/// Which station has which address: the router's memory, which outlives the device's resets.
package struct DHCPLeases: Hashable, Sendable {
    package private(set) var addresses: [MACAddress: IPv4] = [:]

    package init() {}

    /// Every station with its address, in the order of the stations.
    package var text: String {
        addresses.map { "\($0.key) \($0.value)" }.sorted().joined(separator: "\n")
    }

    /// The address of a station, given now if it has none; nil when there is none left.
    mutating func address(of hardware: MACAddress) -> IPv4? {
        if let address = addresses[hardware] { return address }
        guard addresses.count < OutsideConstants.leaseCount.value else { return nil }
        let address = IPv4(OutsideConstants.leaseFirst.u32 + UInt32(addresses.count))
        addresses[hardware] = address
        return address
    }
}
