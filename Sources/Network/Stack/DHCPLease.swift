/// What a DHCP server has given.
struct DHCPLease: Hashable, Sendable {
    var address: IPv4
    var mask: IPv4
    var gateway: IPv4
    var dns: IPv4
    var server: IPv4
}
