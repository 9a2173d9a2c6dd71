internal import Kernel

/// Numbers appended one behind the other to a sector, each with its complement.
///
/// A torn program of a record leaves bits at 1 in both halves, which are then no complements.
struct RawJournal {
    private static let recordBytes = 4
    private static let recordCount = 1_024

    private let state: RawState
    /// How many damaged records are passed over before the journal counts as damaged.
    private let tolerates: Int

    init(_ state: RawState, tolerates: Int) {
        self.state = state
        self.tolerates = tolerates
    }

    /// The numbers that can be read; nil when too many cannot.
    func values() throws(Halt) -> [UInt16]? {
        var values: [UInt16] = []
        var damaged = 0
        for record in try records() {
            let (low, high) = (UInt16(truncatingIfNeeded: record), UInt16(record >> 16))
            if low == ~high { values.append(low) } else { damaged += 1 }
        }
        return damaged > tolerates ? nil : values
    }

    func append(_ value: UInt16) throws(Halt) {
        var used = try records().count
        if used == Self.recordCount {
            try state.erase()
            used = 0
        }
        let word = UInt32(value) | UInt32(~value) << 16
        try state.append(wordBytes(word), at: used * Self.recordBytes)
    }

    /// The records up to the first blank one.
    private func records() throws(Halt) -> [UInt32] {
        var reader = ByteReader(try state.read(Self.recordBytes * Self.recordCount))
        var records: [UInt32] = []
        while let word = reader.u32le(), word != .max { records.append(word) }
        return records
    }
}
