import Record

/// The first message of a TLS handshake, as it crossed the link.
struct ClientHello {
    /// The part of the client's random that is no time.
    let random: [UInt8]

    /// Nil for a frame that carries something else.
    ///
    /// Source: RFC 5246, 7.4.1.2.
    init?(_ frame: Frame) {
        let bytes = frame.bytes
        guard frame.direction == .fromDevice, bytes.count > 34, bytes[12...13] == [8, 0],
            bytes[23] == 6
        else { return nil }
        let tcp = 14 + Int(bytes[14] & 15) * 4
        let payload = tcp + Int(bytes[tcp + 12] >> 4) * 4
        guard bytes.count >= payload + 43, bytes[payload] == 22, bytes[payload + 5] == 1 else {
            return nil
        }
        random = Array(bytes[payload + 15..<payload + 43])
    }

    static func all(in entries: [TraceEntry]) -> [ClientHello] {
        entries.compactMap { entry in
            if case .frame(let frame) = entry.event { ClientHello(frame) } else { nil }
        }
    }
}

/// A public key in PEM inside of other bytes.
enum PublicKeyText {
    static func first(in bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x20 }, as: UTF8.self)
        guard
            let match = text.firstMatch(
                of: /-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+\/=\n]+)-----END PUBLIC KEY-----/
            )
        else { return nil }
        return String(match.1)
    }
}
