/// What is wrong with the DNS server's answer for a name.
package enum DNSFailure: Hashable, Sendable {
    case nxdomain
    case silent
    /// Another address than the right one: an attacker's, or one where nobody answers.
    case wrongAddress(IPv4?)
}
