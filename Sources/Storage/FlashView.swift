/// A stretch of flash as it was when it was looked at: it shares the pages and copies nothing.
package struct FlashView: Sendable {
    /// What lies in each page, in order.
    package let pieces: [ArraySlice<UInt8>]
    package let byteCount: Int

    package static let empty = FlashView(pieces: [])

    init(pieces: [ArraySlice<UInt8>]) {
        self.pieces = pieces
        byteCount = pieces.reduce(0) { $0 + $1.count }
    }

    package var bytes: [UInt8] { prefix(byteCount) }

    /// At most so many bytes from the start.
    package func prefix(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(count, byteCount))
        for piece in pieces where bytes.count < count {
            bytes += piece.prefix(count - bytes.count)
        }
        return bytes
    }

    /// One stretch behind the other.
    package static func + (left: FlashView, right: FlashView) -> FlashView {
        FlashView(pieces: left.pieces + right.pieces)
    }

    /// Whether both are the very same memory, which says in no time that they hold the same.
    package func isSame(as other: FlashView) -> Bool {
        matches(other) { left, right in left.baseAddress == right.baseAddress }
    }

    /// Whether both hold the same bytes, cut at the same pages.
    package func holdsSame(as other: FlashView) -> Bool {
        matches(other) { left, right in
            left.baseAddress == right.baseAddress
                || Self.equal(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        }
    }

    private func matches(
        _ other: FlashView,
        _ isEqual: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        guard byteCount == other.byteCount, pieces.count == other.pieces.count else {
            return false
        }
        for index in pieces.indices {
            let isSame = pieces[index].withUnsafeBufferPointer { left in
                other.pieces[index].withUnsafeBufferPointer { right in
                    left.count == right.count && isEqual(left, right)
                }
            }
            guard isSame else { return false }
        }
        return true
    }

    /// Eight bytes at a time, which `==` of arrays does not do.
    private static func equal(
        _ left: UnsafeRawBufferPointer,
        _ right: UnsafeRawBufferPointer
    ) -> Bool {
        var offset = 0
        while offset + 8 <= left.count {
            guard
                left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    == right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            else { return false }
            offset += 8
        }
        while offset < left.count {
            guard left[offset] == right[offset] else { return false }
            offset += 1
        }
        return true
    }
}
