internal import Kernel

/// One flash sector of NVS: a header, the states of 126 entries, and the entries.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_page.cpp`, class `Page`.
final class NVSPage {
    let storage: any NVSStorage
    let baseOffset: Int
    var state = NVSPageState.invalid
    /// Set when the page comes into use; meaningless while it is free.
    var sequence = UInt32.max
    var table = NVSEntryTable()
    var hashes = NVSHashList()
    /// Where the next item goes; the number of entries when nothing can be appended.
    var nextFree = NVSConstants.entryCount.value

    init(storage: any NVSStorage, baseOffset: Int) {
        self.storage = storage
        self.baseOffset = baseOffset
    }

    /// Writes the header of a blank page: `Page::initialize`.
    func initialize() throws(Halt) -> ESPError {
        state = .active
        let error = try write(at: 0, NVSPageHeader(sequence: sequence).bytes)
        guard error.isOK else { return error }
        nextFree = 0
        table = NVSEntryTable()
        return .ok
    }

    func markFull() throws(Halt) -> ESPError {
        guard state == .active else { return .nvsInvalidState }
        return try alterState(to: .full)
    }

    func markFreeing() throws(Halt) -> ESPError {
        guard state == .active || state == .full else { return .nvsInvalidState }
        return try alterState(to: .freeing)
    }

    /// Erases the sector: `Page::erase`.
    func erase() throws(Halt) -> ESPError {
        let error = try storage.erase(at: baseOffset, count: NVSConstants.pageBytes.value)
        guard error.isOK else {
            state = .invalid
            return error
        }
        table = NVSEntryTable()
        hashes.removeAll()
        nextFree = NVSConstants.entryCount.value
        state = .uninitialized
        return .ok
    }

    /// Reads an entry as the first one of an item.
    func readEntry(_ index: Int) throws(Halt) -> (error: ESPError, entry: NVSEntry?) {
        let (error, bytes) = try read(entries: index..<index + 1)
        guard error.isOK else { return (error, nil) }
        guard let entry = NVSEntry(bytes) else { return (.fail, nil) }
        return (.ok, entry)
    }

    func read(entries: Range<Int>) throws(Halt) -> (error: ESPError, bytes: [UInt8]) {
        try storage.read(
            at: baseOffset + Self.offset(ofEntry: entries.lowerBound),
            count: entries.count * NVSConstants.entryBytes.value
        )
    }

    /// Appends one entry, then says so in the table: `Page::writeEntry`.
    func writeEntry(_ bytes: [UInt8]) throws(Halt) -> ESPError {
        var error = try write(at: Self.offset(ofEntry: nextFree), bytes)
        guard error.isOK else { return error }
        error = try alterEntry(nextFree, to: .written)
        guard error.isOK else { return error }
        nextFree += 1
        return .ok
    }

    /// Appends whole entries with one write, then says so in the table: `Page::writeEntryData`.
    func writeEntryData(_ bytes: [UInt8]) throws(Halt) -> ESPError {
        var error = try write(at: Self.offset(ofEntry: nextFree), bytes)
        guard error.isOK else { return error }
        let end = nextFree + bytes.count / NVSConstants.entryBytes.value
        error = try alterEntries(nextFree..<end, to: .written)
        guard error.isOK else { return error }
        nextFree = end
        return .ok
    }

    /// Changes the state of one entry: `Page::alterEntryState`.
    func alterEntry(_ index: Int, to newState: NVSEntryState) throws(Halt) -> ESPError {
        let error = try alterEntries(index..<index + 1, to: newState)
        if !error.isOK { state = .invalid }
        return error
    }

    /// Changes the states of entries, the last word of the table first.
    ///
    /// Power may go between two words: then an item's first entry is the last to change.
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::alterEntryRangeState`.
    func alterEntries(_ range: Range<Int>, to newState: NVSEntryState) throws(Halt) -> ESPError {
        var word = NVSEntryTable.word(of: range.upperBound - 1)
        for index in range.reversed() {
            table[index] = newState
            let isFirst = index == range.lowerBound
            let next = isFirst ? nil : NVSEntryTable.word(of: index - 1)
            guard next != word else { continue }
            let offset = NVSConstants.tableOffset.value + word * MemoryLayout<UInt32>.size
            let error = try storage.write(at: baseOffset + offset, table.bytes(ofWord: word))
            guard error.isOK else { return error }
            word = next ?? word
        }
        return .ok
    }

    private func alterState(to newState: NVSPageState) throws(Halt) -> ESPError {
        guard let word = newState.word else { return .nvsInvalidState }
        var writer = ByteWriter()
        writer.u32le(word)
        let error = try write(at: 0, writer.bytes)
        if error.isOK { state = newState }
        return error
    }

    /// A write whose failure makes the page unusable.
    private func write(at offset: Int, _ bytes: [UInt8]) throws(Halt) -> ESPError {
        let error = try storage.write(at: baseOffset + offset, bytes)
        if !error.isOK { state = .invalid }
        return error
    }

    private static func offset(ofEntry index: Int) -> Int {
        NVSConstants.entryOffset.value + index * NVSConstants.entryBytes.value
    }
}
