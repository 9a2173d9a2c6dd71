internal import Kernel

/// A question for the IPv4 addresses of a name, or its answer.
///
/// Source: RFC 1035, 4.
struct DNSMessage: Hashable, Sendable {
    struct Answer: Hashable, Sendable {
        var address: IPv4
        /// Units: seconds.
        var lifetime: UInt32
    }

    var identifier: UInt16
    var isResponse: Bool
    var code: UInt16 = 0
    var name: String
    var answers: [Answer] = []

    /// Nil when the name cannot be written: an empty label, or one of more than 63 bytes.
    var bytes: [UInt8]? {
        var writer = ByteWriter()
        writer.u16be(identifier)
        let flags = isResponse ? WireConstants.dnsResponseFlags : WireConstants.dnsQueryFlags
        writer.u16be(flags.u16 | code)
        writer.u16be(1)
        writer.u16be(UInt16(answers.count))
        writer.u32be(0)
        for label in name.split(separator: ".", omittingEmptySubsequences: false) {
            guard !label.isEmpty, label.utf8.count <= WireConstants.dnsLabelBytesMax.value else {
                return nil
            }
            writer.u8(UInt8(label.utf8.count))
            writer.append(label.utf8)
        }
        writer.u8(0)
        writer.u16be(WireConstants.dnsTypeA.u16)
        writer.u16be(WireConstants.dnsClassIN.u16)
        for answer in answers {
            writer.u16be(WireConstants.dnsPointerToQuestion.u16)
            writer.u16be(WireConstants.dnsTypeA.u16)
            writer.u16be(WireConstants.dnsClassIN.u16)
            writer.u32be(answer.lifetime)
            writer.u16be(4)
            writer.append(answer.address.bytes)
        }
        return writer.bytes
    }
}

extension DNSMessage {
    /// Reads a message with one question; answers of other types are left out.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let identifier = reader.u16be(), let flags = reader.u16be(), reader.u16be() == 1,
            let answerCount = reader.u16be(), reader.u32be() != nil,
            let name = Self.name(&reader), reader.u32be() != nil
        else { return nil }
        var answers: [Answer] = []
        for _ in 0..<answerCount {
            guard Self.name(&reader) != nil, let type = reader.u16be(), reader.u16be() != nil,
                let lifetime = reader.u32be(), let length = reader.u16be(),
                let body = reader.take(Int(length))
            else { return nil }
            var address = ByteReader(body)
            if type == WireConstants.dnsTypeA.u16, let address = address.ipv4() {
                answers.append(Answer(address: address, lifetime: lifetime))
            }
        }
        self.init(
            identifier: identifier,
            isResponse: flags & WireConstants.dnsResponseBit.u16 != 0,
            code: flags & WireConstants.dnsCodeMask.u16,
            name: name,
            answers: answers
        )
    }

    /// A name, or what stands before a pointer in it.
    private static func name(_ reader: inout ByteReader) -> String? {
        var labels: [String] = []
        while let length = reader.u8() {
            if length == 0 { return labels.joined(separator: ".") }
            if length & WireConstants.dnsPointerBits.u8 == WireConstants.dnsPointerBits.u8 {
                return reader.u8() == nil ? nil : labels.joined(separator: ".")
            }
            guard let label = reader.take(Int(length)) else { return nil }
            labels.append(String(decoding: label, as: UTF8.self))
        }
        return nil
    }
}
