internal import Kernel

/// An IPv4 address.
package struct IPv4: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: UInt32

    package init(_ number: UInt32) {
        self.number = number
    }

    /// Four decimal numbers with points between them; nil for anything else.
    package init?(_ text: some StringProtocol) {
        // Most texts are names, which need no closer look.
        guard text.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }) == true else {
            return nil
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            let isPlain = part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
            guard isPlain, let byte = UInt8(part) else { return nil }
            number = number << 8 | UInt32(byte)
        }
        self.number = number
    }

    package static let any = IPv4(0)
    package static let broadcast = IPv4(WireConstants.broadcastIPv4.u32)

    package var bytes: [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32(3 - $0))) }
    }

    package var description: String {
        bytes.map { String($0) }.joined(separator: ".")
    }

    /// Whether both lie in one network of this mask.
    package func shares(mask: IPv4, with other: IPv4) -> Bool {
        number & mask.number == other.number & mask.number
    }

    package static func < (left: IPv4, right: IPv4) -> Bool { left.number < right.number }
}

extension ByteReader {
    mutating func ipv4() -> IPv4? { u32be().map { IPv4($0) } }
    mutating func mac() -> MACAddress? { take(6).flatMap { MACAddress($0) } }
}
