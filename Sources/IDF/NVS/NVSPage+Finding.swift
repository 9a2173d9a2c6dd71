internal import Crypto
internal import Kernel

/// Looks for items, reads them and marks them erased.
extension NVSPage {
    /// The first item from a place on that answers a query.
    ///
    /// An entry that may not be believed is marked erased on the way.
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::findItem`.
    func find(
        _ query: NVSQuery,
        from begin: Int = 0
    ) throws(Halt) -> (error: ESPError, item: NVSItem?) {
        guard state.hasItems, begin < NVSConstants.entryCount.value,
            let first = table.first(.written)
        else { return (.nvsNotFound, nil) }
        var index = max(first, begin)
        if let identity = query.identity {
            guard let place = hashes.find(identity, from: index) else { return (.nvsNotFound, nil) }
            index = place
        }
        while index < nextFree {
            guard table[index] == .written else {
                index += 1
                continue
            }
            let (error, entry) = try readEntry(index)
            guard let entry else {
                state = .invalid
                return (error, nil)
            }
            guard entry.isConsistent(at: index) else {
                let error = try eraseEntryAndSpan(index)
                guard error.isOK else {
                    state = .invalid
                    return (error, nil)
                }
                index += 1
                continue
            }
            switch query.match(entry) {
            case .yes: return (.ok, NVSItem(page: self, index: index, entry: entry))
            case .typeMismatch: return (.nvsTypeMismatch, nil)
            case .no: index += entry.span
            }
        }
        return (.nvsNotFound, nil)
    }

    /// The data of an item, which is erased when its CRC is wrong.
    ///
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::readVariableLengthItemData`.
    func readData(_ item: NVSItem) throws(Halt) -> (error: ESPError, data: [UInt8]) {
        let whole = item.entry.dataBytes / NVSConstants.entryBytes.value
        let begin = item.index + 1
        var data: [UInt8] = []
        // Whole entries come with one read, the filled one at the end with another.
        for range in [begin..<begin + whole, begin + whole..<item.end] where !range.isEmpty {
            let (error, bytes) = try read(entries: range)
            guard error.isOK else { return (error, []) }
            data += bytes
        }
        data = Array(data.prefix(item.entry.dataBytes))
        guard CRC32.zlib(data, initial: .max) == item.entry.dataCRC else {
            let error = try eraseEntryAndSpan(item.index)
            return (error.isOK ? .nvsNotFound : error, [])
        }
        return (.ok, data)
    }

    /// Whether an item has exactly these bytes: `Page::cmpItem`.
    func holds(_ bytes: [UInt8], _ item: NVSItem) throws(Halt) -> Bool {
        guard item.entry.type?.isVariableLength == true else {
            return item.entry.value.prefix(bytes.count).elementsEqual(bytes)
        }
        guard item.entry.dataBytes == bytes.count,
            item.entry.dataCRC == CRC32.zlib(bytes, initial: .max)
        else { return false }
        // The data is compared entry by entry, as it is read.
        let size = NVSConstants.entryBytes.value
        for (number, begin) in stride(from: 0, to: bytes.count, by: size).enumerated() {
            let place = item.index + 1 + number
            let (error, entry) = try read(entries: place..<place + 1)
            let part = bytes[begin..<min(begin + size, bytes.count)]
            guard error.isOK, entry.prefix(part.count).elementsEqual(part) else { return false }
        }
        return true
    }

    /// Finds an item and marks it erased: `Page::eraseItem`.
    func eraseItem(_ query: NVSQuery) throws(Halt) -> ESPError {
        let (error, item) = try find(query)
        guard let item else { return error }
        return try eraseEntryAndSpan(item.index)
    }

    /// Marks an item erased, or a single entry when it is none.
    ///
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::eraseEntryAndSpan`.
    func eraseEntryAndSpan(_ index: Int) throws(Halt) -> ESPError {
        var span = 1
        if table[index] == .written {
            let (error, entry) = try readEntry(index)
            guard let entry else { return error }
            hashes.remove(at: index)
            if entry.isConsistent(at: index) { span = entry.span }
        }
        let error =
            span == 1
            ? try alterEntry(index, to: .erased)
            : try alterEntries(index..<index + span, to: .erased)
        guard error.isOK else { return error }
        nextFree = max(nextFree, index + span)
        return .ok
    }
}
