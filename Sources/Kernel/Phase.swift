/// What a stretch of device time was spent on.
package enum Phase: String, CaseIterable, Hashable, Sendable {
    case boot
    case wifi
    case dhcp
    case dns
    case tcp
    case tls
    case http
    case begin
    case download
    case verify
    case signature
    case otadata
    case storage
    case restart
    case selfTest = "self_test"
    case backoff
    case idle
}
