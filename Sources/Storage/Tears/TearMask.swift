internal import Kernel

/// Which bits of a command are done, as one bit for each of its bits.
///
/// Byte 0 belongs to the command's first byte. Bytes beyond the last set bit are left out, so that
/// equal masks are one value and one text.
package struct TearMask: Hashable, Sendable {
    package let bytes: [UInt8]

    package static let none = TearMask([])

    package init(_ bytes: [UInt8]) {
        let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        self.bytes = Array(bytes[..<end])
    }

    /// Reads hexadecimal text, two digits for each byte.
    package init(text: String) throws(TearTextError) {
        guard !text.isEmpty, let bytes = Hex.decode(text) else { throw .mask(text) }
        self.init(bytes)
    }

    /// Lowercase hexadecimal; `00` when no bit is done.
    package var text: String { bytes.isEmpty ? "00" : Hex.encode(bytes) }

    package subscript(index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
}
