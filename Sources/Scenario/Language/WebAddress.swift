/// The parts of an `http` or `https` URL.
///
/// Source: RFC 3986, section 3; user names and passwords in it are refused.
struct WebAddress: Hashable, Sendable {
    let isTLS: Bool
    let host: String
    let port: Int
    /// With its `/`; empty when nothing follows the host.
    let path: String

    init?(_ text: String) {
        guard text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 }) else { return nil }
        let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
        guard let scheme else { return nil }
        isTLS = scheme == "https://"
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        path = String(rest.dropFirst(authority.count))
        guard let found = Self.hostAndPort(String(authority)) else { return nil }
        host = found.host
        port = found.port ?? (isTLS ? 443 : 80)
    }

    /// A name or an IPv4 address, and the port behind the colon.
    static func hostAndPort(_ text: String) -> (host: String, port: Int?)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), isHost(parts[0]) else { return nil }
        guard parts.count == 2 else { return (String(parts[0]), nil) }
        guard let port = Int(parts[1]), (1...65_535).contains(port) else { return nil }
        return (String(parts[0]), port)
    }

    /// Source: RFC 1123, section 2.1; an underscore is taken as well.
    static func isHost(_ text: some StringProtocol) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-")
                    && !label.hasSuffix("-")
                    && label.allSatisfy {
                        $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
                    }
            }
    }
}

extension Form where Output == String {
    /// An address that a client can ask.
    static var webAddress: Form {
        let hint = "write https://HOST/PATH or http://HOST:PORT/PATH"
        return text("a URL", hint: hint).then { text, place, reading in
            if WebAddress(text) != nil { return text }
            reading.report(place, "\(YAMLValue.quoted(text)) is no URL", hint: hint)
            return nil
        }
    }

    static var host: Form {
        let hint = "write a name as updates.example, or an IPv4 address"
        return text("a host name", hint: hint).then { text, place, reading in
            if WebAddress.isHost(text) { return text }
            reading.report(place, "\(YAMLValue.quoted(text)) is no host name", hint: hint)
            return nil
        }
    }
}
