internal import Kernel

/// One question to the DNS server: ticks of one second in, actions out.
///
/// Source: lwIP `dns.c` `dns_check_entry`: sends at 0, 1, 2 and 4 s, and fails at 7 s.
struct DNSQuery {
    enum Outcome: Hashable, Sendable {
        case address(IPv4, lifetimeSeconds: UInt32)
        case failed
    }

    let name: String
    let identifier: UInt16
    let port: UInt16
    private(set) var outcome: Outcome?
    private var ticksLeft = 1
    private var retries = 0

    init(name: String, identifier: UInt16, port: UInt16) {
        self.name = name
        self.identifier = identifier
        self.port = port
    }

    /// - Returns: Whether to send the question again.
    mutating func tick() -> Bool {
        guard outcome == nil else { return false }
        ticksLeft -= 1
        guard ticksLeft == 0 else { return false }
        retries += 1
        guard retries < StackConstants.dnsRetriesMax.value else {
            outcome = .failed
            return false
        }
        ticksLeft = retries
        return true
    }

    /// Takes the answer if it is one to this question.
    ///
    /// lwIP compares identifier, port and name, and takes the first address.
    mutating func receive(_ message: DNSMessage) {
        guard outcome == nil, message.isResponse, message.identifier == identifier,
            message.name.lowercased() == name.lowercased()
        else { return }
        if message.code == 0, let answer = message.answers.first {
            outcome = .address(answer.address, lifetimeSeconds: answer.lifetime)
        } else {
            outcome = .failed
        }
    }

    mutating func fail() { outcome = outcome ?? .failed }

    var message: DNSMessage { DNSMessage(identifier: identifier, isResponse: false, name: name) }
}
