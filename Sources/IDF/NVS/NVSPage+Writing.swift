internal import Kernel

/// Appends items to a page.
extension NVSPage {
    /// How many bytes of data fit behind one more first entry: `Page::getVarDataTailroom`.
    var tailroom: Int {
        switch state {
        case .uninitialized: NVSConstants.chunkMaxBytes.value
        case .full: 0
        case .active, .freeing, .corrupt, .invalid:
            max(NVSConstants.entryCount.value - nextFree - 1, 0) * NVSConstants.entryBytes.value
        }
    }

    /// Appends an item.
    ///
    /// The first entry goes to flash and is marked, then the data is and is marked: until the end
    /// a loss of power leaves an item that ``load()`` recognises as incomplete.
    ///
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::writeItem`.
    func writeItem(
        _ namespaceIndex: UInt8,
        _ type: NVSType,
        _ key: NVSKey,
        _ bytes: [UInt8],
        chunkIndex: UInt8 = UInt8(NVSConstants.chunkAny.value)
    ) throws(Halt) -> ESPError {
        if state == .invalid { return .nvsInvalidState }
        if state == .uninitialized {
            let error = try initialize()
            guard error.isOK else { return error }
        }
        if state == .full { return .nvsPageFull }
        if key.isTooLong { return .nvsKeyTooLong }
        if bytes.count > NVSConstants.chunkMaxBytes.value { return .nvsValueTooLong }
        let hasData = type.isVariableLength
        let span = hasData ? NVSEntry.span(dataBytes: bytes.count) : 1
        guard nextFree + span <= NVSConstants.entryCount.value else { return .nvsPageFull }

        let entry = NVSEntry(
            namespaceIndex: namespaceIndex,
            type: type,
            span: span,
            chunkIndex: chunkIndex,
            key: key,
            value: hasData ? NVSEntry.value(describing: bytes) : bytes
        )
        hashes.insert(entry.identity, at: nextFree)
        let error = try writeEntry(entry.bytes)
        guard error.isOK, hasData else { return error }
        return try writeData(bytes)
    }

    private func writeData(_ bytes: [UInt8]) throws(Halt) -> ESPError {
        let size = NVSConstants.entryBytes.value
        let whole = bytes.count / size * size
        if whole > 0 {
            let error = try writeEntryData(Array(bytes[..<whole]))
            guard error.isOK else { return error }
        }
        guard whole < bytes.count else { return .ok }
        let padding = [UInt8](repeating: .max, count: size - (bytes.count - whole))
        return try writeEntry(bytes[whole...] + padding)
    }

    /// Copies every item to another page, entry by entry.
    ///
    /// Source: ESP-IDF `nvs_page.cpp`, `Page::copyItems`.
    func copyItems(to other: NVSPage) throws(Halt) -> ESPError {
        guard var index = table.first(.written) else { return .nvsNotFound }
        if other.state == .uninitialized {
            let error = try other.initialize()
            guard error.isOK else { return error }
        }
        while index < NVSConstants.entryCount.value {
            guard table[index] == .written else {
                index += 1
                continue
            }
            let (error, entry) = try readEntry(index)
            guard let entry else { return error }
            let end = index + max(entry.span, 1)
            guard end <= NVSConstants.entryCount.value else { return .fail }
            other.hashes.insert(entry.identity, at: other.nextFree)
            for place in index..<end {
                // The first entry was read above.
                let (error, bytes) =
                    place == index ? (.ok, entry.bytes) : try read(entries: place..<place + 1)
                guard error.isOK else { return error }
                let written = try other.writeEntry(bytes)
                guard written.isOK else { return written }
            }
            index = end
        }
        return .ok
    }
}
