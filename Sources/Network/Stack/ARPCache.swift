internal import Kernel

/// Hardware addresses that are known, and packets that wait for one.
///
/// Source: lwIP `etharp.c`. Differs from hardware: entries do not age while the link is up.
struct ARPCache {
    private struct Pending {
        let address: IPv4
        var packets: [IPv4Packet]
        var tries = 1
    }

    private var known: [IPv4: MACAddress] = [:]
    private var pending: [Pending] = []

    var needsTimer: Bool { !pending.isEmpty }

    func hardware(_ address: IPv4) -> MACAddress? { known[address] }

    /// Keeps a packet until the address answers.
    ///
    /// - Returns: Whether to ask now, because nobody has asked yet.
    mutating func hold(_ packet: IPv4Packet, for address: IPv4) -> Bool {
        guard let index = pending.firstIndex(where: { $0.address == address }) else {
            pending.append(Pending(address: address, packets: [packet]))
            return true
        }
        pending[index].packets.append(packet)
        if pending[index].packets.count > StackConstants.arpQueueMax.value {
            pending[index].packets.removeFirst()
        }
        return false
    }

    /// Learns an address; gives the packets that waited for it.
    mutating func learn(_ address: IPv4, _ hardware: MACAddress) -> [IPv4Packet] {
        known[address] = hardware
        guard let index = pending.firstIndex(where: { $0.address == address }) else { return [] }
        return pending.remove(at: index).packets
    }

    /// A second has passed: the addresses to ask for again.
    ///
    /// What has waited too long is dropped.
    mutating func tick() -> [IPv4] {
        pending.removeAll { $0.tries >= StackConstants.arpTriesMax.value }
        for index in pending.indices { pending[index].tries += 1 }
        return pending.map(\.address)
    }

    mutating func clear() {
        known = [:]
        pending = []
    }
}
