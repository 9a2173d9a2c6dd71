internal import Kernel

/// A 48-bit hardware address.
package struct MACAddress: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let number: UInt64

    /// The lower 48 bits of a number.
    package init(_ number: UInt64) {
        self.number = number & UInt64(WireConstants.broadcastAddress.value)
    }

    /// Six bytes; nil for any other count.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 6 else { return nil }
        number = bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    package static let broadcast = MACAddress(UInt64(WireConstants.broadcastAddress.value))
    package static let zero = MACAddress(0)

    package var bytes: [UInt8] {
        (0..<6).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64(5 - $0))) }
    }

    package var description: String {
        bytes.map { Hex.encode($0, digits: 2) }.joined(separator: ":")
    }

    package static func < (left: MACAddress, right: MACAddress) -> Bool {
        left.number < right.number
    }
}
