internal import Kernel

/// The eight words of an otadata entry.
struct EntryWords: Hashable, Sendable {
    /// A word by what it means; the hardened device uses the label, stock ESP-IDF never reads it.
    enum Place: Int, CaseIterable, Sendable {
        case seq, notSeq, notState, tried, confirmed, rejected, state, crc
    }

    static let marks: [Place] = [.tried, .confirmed, .rejected]

    private var words: [UInt32]

    /// - Parameter bytes: Exactly 32.
    init(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        words = Place.allCases.map { _ in reader.u32le() ?? 0 }
    }

    subscript(place: Place) -> UInt32 {
        get { words[place.rawValue] }
        set { words[place.rawValue] = newValue }
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        for word in words { writer.u32le(word) }
        return writer.bytes
    }

    var bitCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
