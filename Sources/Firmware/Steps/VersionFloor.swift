internal import Chip
internal import Formats
internal import IDF
internal import Kernel

/// The lowest version that a client still installs, kept in the partition `state`.
struct VersionFloor {
    /// How it is written.
    enum Store: String, CaseIterable {
        /// Two copies, each with its complement; the larger of those that are whole counts.
        case checked
        /// One word.
        case raw
        /// Two words; the smaller counts.
        case twoCopies = "two_copies"
    }

    private static let sectors = [1, 2]

    let platform: Platform
    let store: Store

    /// The floor as a packed version; nil when there is none.
    func read() throws(Halt) -> UInt32? {
        switch store {
        case .raw:
            return try RawState(platform, sector: Self.sectors[0])?.word()
        case .twoCopies:
            var words: [UInt32] = []
            for sector in Self.sectors {
                if let word = try RawState(platform, sector: sector)?.word() { words.append(word) }
            }
            return words.min()
        case .checked:
            var words: [UInt32] = []
            for sector in Self.sectors {
                var reader = ByteReader(try RawState(platform, sector: sector)?.read(8) ?? [])
                if let word = reader.u32le(), reader.u32le() == ~word { words.append(word) }
            }
            return words.max()
        }
    }

    func write(_ word: UInt32) throws(Halt) {
        let bytes = wordBytes(word) + (store == .checked ? wordBytes(~word) : [])
        for sector in store == .raw ? Array(Self.sectors.prefix(1)) : Self.sectors {
            try RawState(platform, sector: sector)?.replace(bytes)
        }
    }

    /// The version of the image in a slot, packed; nil for text that is no dotted number.
    func version(in partition: Partition) throws(Halt) -> UInt32? {
        let (_, descriptor) = try platform.ota.description(of: partition)
        guard let parts = descriptor?.version.split(separator: ".") else { return nil }
        var word: UInt32 = 0
        for index in 0..<3 {
            guard let part = index < parts.count ? UInt8(parts[index]) : 0 else { return nil }
            word = word << 8 | UInt32(part)
        }
        return word
    }
}
