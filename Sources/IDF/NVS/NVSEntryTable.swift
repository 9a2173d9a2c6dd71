internal import Kernel

/// The states of a page's entries: two bits each, which only ever go from 1 to 0.
///
/// Source: ESP-IDF `components/nvs_flash/src/compressed_enum_table.hpp`.
struct NVSEntryTable {
    private var words = [UInt32](repeating: .max, count: NVSConstants.tableWords.value)

    static let byteCount = NVSConstants.tableWords.value * MemoryLayout<UInt32>.size

    init() {}

    /// Reads a table; nil when there are too few bytes.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        for index in words.indices {
            guard let word = reader.u32le() else { return nil }
            words[index] = word
        }
    }

    /// The number of the word that holds an entry's state.
    static func word(of index: Int) -> Int { index / NVSConstants.tableWordEntries.value }

    func bytes(ofWord word: Int) -> [UInt8] {
        var writer = ByteWriter()
        writer.u32le(words[word])
        return writer.bytes
    }

    subscript(index: Int) -> NVSEntryState {
        get {
            // Two bits have four values, and the four states are all of them.
            NVSEntryState(rawValue: words[Self.word(of: index)] >> Self.shift(index) & 3) ?? .empty
        }
        set {
            let word = Self.word(of: index)
            let others = words[word] & ~(3 << Self.shift(index))
            words[word] = others | newValue.rawValue << Self.shift(index)
        }
    }

    /// The first entry in a state.
    func first(_ state: NVSEntryState) -> Int? {
        (0..<NVSConstants.entryCount.value).first { self[$0] == state }
    }

    var writtenCount: Int {
        (0..<NVSConstants.entryCount.value).count { self[$0] == .written }
    }

    private static func shift(_ index: Int) -> UInt32 {
        UInt32(2 * (index % NVSConstants.tableWordEntries.value))
    }
}
