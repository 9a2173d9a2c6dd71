internal import Kernel

/// Reads a page after a start, and repairs what a loss of power left behind.
extension NVSPage {
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::load`.
    func load() throws(Halt) -> ESPError {
        let (error, bytes) = try storage.read(
            at: baseOffset,
            count: NVSConstants.headerBytes.value
        )
        guard error.isOK, let header = NVSPageHeader(bytes) else {
            state = .invalid
            return error
        }
        let headerState = NVSPageState(word: header.stateWord)
        if headerState == .uninitialized { return try loadBlank() }
        guard header.isCRCGood else {
            state = .corrupt
            return .ok
        }
        state = headerState
        sequence = header.sequence
        // Version numbers count down.
        if Int(header.version) < NVSConstants.version.value { return .nvsNewVersionFound }
        return state.hasItems ? try loadTable() : .ok
    }

    /// A page whose state is blank is corrupt unless every byte is.
    private func loadBlank() throws(Halt) -> ESPError {
        state = .uninitialized
        let block = NVSConstants.blankCheckBytes.value
        for offset in stride(from: 0, to: NVSConstants.pageBytes.value, by: block) {
            let (error, bytes) = try storage.read(at: baseOffset + offset, count: block)
            guard error.isOK else {
                state = .invalid
                return error
            }
            if !Self.isBlank(bytes) {
                state = .corrupt
                break
            }
        }
        return .ok
    }

    /// Whether all bytes are FF; looks at eight at a time, since every boot looks at every page.
    private static func isBlank(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= buffer.count {
                guard buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self) == .max else {
                    return false
                }
                offset += 8
            }
            return buffer[offset...].allSatisfy { $0 == .max }
        }
    }

    /// Source: ESP-IDF `nvs_page.cpp`, `Page::mLoadEntryTable`.
    private func loadTable() throws(Halt) -> ESPError {
        let (error, bytes) = try storage.read(
            at: baseOffset + NVSConstants.tableOffset.value,
            count: NVSEntryTable.byteCount
        )
        guard error.isOK, let table = NVSEntryTable(bytes) else {
            state = .invalid
            return error
        }
        self.table = table
        guard state == .active else { return try loadClosedPage() }
        nextFree = table.first(.empty) ?? NVSConstants.entryCount.value
        let halfWritten = try eraseHalfWrittenEntries()
        guard halfWritten.isOK else { return halfWritten }
        return try loadActivePage()
    }

    /// Marks entries that were written, or begun, without the table saying so.
    private func eraseHalfWrittenEntries() throws(Halt) -> ESPError {
        while nextFree < NVSConstants.entryCount.value {
            let (error, bytes) = try readFirstWord(ofEntry: nextFree)
            guard error.isOK else {
                state = .invalid
                return error
            }
            if bytes.allSatisfy({ $0 == .max }) { break }
            let altered = try alterEntry(nextFree, to: .erased)
            guard altered.isOK else { return altered }
            nextFree += 1
        }
        return .ok
    }

    private func readFirstWord(
        ofEntry index: Int
    ) throws(Halt) -> (error: ESPError, bytes: [UInt8]) {
        let offset = NVSConstants.entryOffset.value + index * NVSConstants.entryBytes.value
        return try storage.read(at: baseOffset + offset, count: MemoryLayout<UInt32>.size)
    }

    /// Checks every item of the page that takes new ones, and erases duplicates.
    private func loadActivePage() throws(Halt) -> ESPError {
        let end = nextFree
        var last: NVSItem?
        /// The entry that was read last, whatever became of it.
        var lastRead: NVSEntry?
        var index = 0
        while index < end {
            guard table[index] == .written else {
                last = nil
                if table[index] == .illegal {
                    let error = try eraseOrInvalidate(index)
                    guard error.isOK else { return error }
                }
                index += 1
                continue
            }
            let (error, entry) = try readEntry(index)
            guard let entry else {
                state = .invalid
                return error
            }
            lastRead = entry
            last = NVSItem(page: self, index: index, entry: entry)
            guard entry.isConsistent(at: index) else {
                let error = try eraseOrInvalidate(index)
                guard error.isOK else { return error }
                index += 1
                continue
            }
            if try !loadItem(entry, at: index) { last = nil }
            index += entry.span
        }
        guard let last, let lastRead else { return .ok }
        return try eraseDuplicate(of: lastRead, before: last.index)
    }

    /// Takes an item into the hash list, in place of an older one; false when it is incomplete.
    private func loadItem(_ entry: NVSEntry, at index: Int) throws(Halt) -> Bool {
        hashes.insert(entry.identity, at: index)
        let duplicate = hashes.find(entry.identity, from: 0)
        guard (index..<index + entry.span).allSatisfy({ table[$0] == .written }) else {
            _ = try eraseEntryAndSpan(index)
            return false
        }
        if let duplicate, duplicate < index { _ = try eraseEntryAndSpan(duplicate) }
        return true
    }

    /// Erases an older item with the key of the page's last one.
    ///
    /// For a chunk of a blob ESP-IDF looks for any chunk of the key, so it may be the chunk of the
    /// version before: a loss of power between the last chunk and the index then loses both values.
    /// That is a defect of ESP-IDF (v5.5), not of this model.
    ///
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::mLoadEntryTable`, "check that last item is not
    /// duplicate".
    private func eraseDuplicate(of entry: NVSEntry, before index: Int) throws(Halt) -> ESPError {
        guard let type = entry.type else { return .ok }
        let query = NVSQuery(namespaceIndex: entry.namespaceIndex, type: type, key: entry.key)
        guard let found = try find(query).item, found.index < index else { return .ok }
        return try eraseOrInvalidate(found.index)
    }

    /// Checks the items of a page that takes no new ones.
    private func loadClosedPage() throws(Halt) -> ESPError {
        var index = table.first(.written) ?? NVSConstants.entryCount.value
        while index < NVSConstants.entryCount.value {
            guard table[index] == .written else {
                index += 1
                continue
            }
            let (error, entry) = try readEntry(index)
            guard let entry else {
                state = .invalid
                return error
            }
            guard entry.isConsistent(at: index) else {
                let error = try eraseOrInvalidate(index)
                guard error.isOK else { return error }
                index += 1
                continue
            }
            hashes.insert(entry.identity, at: index)
            if !(index..<index + entry.span).allSatisfy({ table[$0] == .written }) {
                _ = try eraseEntryAndSpan(index)
            }
            index += entry.span
        }
        return .ok
    }

    private func eraseOrInvalidate(_ index: Int) throws(Halt) -> ESPError {
        let error = try eraseEntryAndSpan(index)
        if !error.isOK { state = .invalid }
        return error
    }
}
