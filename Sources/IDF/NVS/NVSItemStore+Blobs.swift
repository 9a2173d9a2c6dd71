internal import Crypto
internal import Kernel

/// Blobs of format version 2: chunks on one page or more, then an index.
///
/// A blob has one of two versions, whose chunks are numbered from 0 or from 128: a new value is
/// written with the version that the old one has not.
extension NVSItemStore {
    /// Writes chunks and index with the version that the value to be replaced, if any, has not.
    ///
    /// Source: ESP-IDF `nvs_storage.cpp`, `Storage::writeMultiPageBlob`.
    func writeBlob(
        _ namespaceIndex: UInt8,
        _ key: NVSKey,
        _ bytes: [UInt8],
        replacing old: UInt8?
    ) throws(Halt) -> ESPError {
        let pageMax = min(pages.pageCount - 1, NVSConstants.blobPagesMax.value)
        guard bytes.count <= pageMax * NVSConstants.chunkMaxBytes.value else {
            return .nvsValueTooLong
        }
        let version0 = UInt8(NVSConstants.version0Start.value)
        let start = old == version0 ? UInt8(NVSConstants.version1Start.value) : version0
        var usedPages: [NVSPage] = []
        let error = try writeChunks(namespaceIndex, key, bytes, start, &usedPages)
        guard !error.isOK else { return .ok }
        // ESP-IDF cleans up chunks from 0 on, whatever version it was writing: with version 1 that
        // erases chunks of the old value on those pages (ESP-IDF pull request 18827).
        for (number, page) in usedPages.enumerated() {
            _ = try page.eraseItem(
                chunk(UInt8(truncatingIfNeeded: number), namespaceIndex, key)
            )
        }
        return error == .nvsPageFull ? .nvsNotEnoughSpace : error
    }

    private func writeChunks(
        _ namespaceIndex: UInt8,
        _ key: NVSKey,
        _ bytes: [UInt8],
        _ start: UInt8,
        _ usedPages: inout [NVSPage]
    ) throws(Halt) -> ESPError {
        var rest = bytes[...]
        while true {
            let page = pages.current
            let tailroom = page.tailroom
            let isCramped = tailroom < bytes.count || tailroom == 0
            if usedPages.isEmpty, isCramped, tailroom < NVSConstants.smallTailroomBytes.value {
                // The first chunk should not be a scrap.
                let error = try turnPage()
                guard error.isOK else { return error }
                if pages.current.tailroom == tailroom { return .nvsNotEnoughSpace }
                continue
            }
            guard tailroom > 0 else { return .nvsNotEnoughSpace }
            let data = Array(rest.prefix(tailroom))
            rest = rest.dropFirst(data.count)
            var error = try page.writeItem(
                namespaceIndex,
                .blobData,
                key,
                data,
                chunkIndex: start &+ UInt8(truncatingIfNeeded: usedPages.count)
            )
            guard error.isOK else { return error }
            usedPages.append(page)
            if !rest.isEmpty || tailroom - data.count < NVSConstants.entryBytes.value {
                error = try turnPage()
                guard error.isOK else { return error }
            }
            guard rest.isEmpty else { continue }
            let index = NVSEntry.value(
                blobBytes: bytes.count,
                chunkCount: UInt8(usedPages.count),
                chunkStart: start
            )
            return try pages.current.writeItem(
                namespaceIndex,
                .blobIndex,
                key,
                index + [UInt8](repeating: .max, count: 2)
            )
        }
    }

    /// Source: ESP-IDF `nvs_storage.cpp`, `Storage::readMultiPageBlob`.
    func readBlob(
        _ namespaceIndex: UInt8,
        _ key: NVSKey
    ) throws(Halt) -> (error: ESPError, bytes: [UInt8]) {
        let query = NVSQuery(namespaceIndex: namespaceIndex, type: .blobIndex, key: key)
        guard let index = try find(query)?.entry else { return (.nvsNotFound, []) }
        var bytes: [UInt8] = []
        for number in 0..<index.chunkCount {
            let chunkIndex = index.chunkStart &+ UInt8(number)
            let item = try find(chunk(chunkIndex, namespaceIndex, key))
            guard let item, item.entry.dataBytes <= index.blobBytes - bytes.count else {
                // A blob that is not whole is removed.
                _ = try eraseBlob(namespaceIndex, key, start: nil)
                return (bytes.count == index.blobBytes ? .nvsNotFound : .fail, [])
            }
            let (error, data) = try item.page.readData(item)
            guard error.isOK else { return (error, []) }
            bytes += data
        }
        return bytes.count == index.blobBytes ? (.ok, bytes) : (.fail, [])
    }

    /// Whether the stored blob has exactly these bytes.
    ///
    /// ESP-IDF compares the CRC of every chunk with that of as many bytes from the beginning of the
    /// new value, so a blob of several chunks practically always counts as changed.
    ///
    /// Source: ESP-IDF `nvs_storage.cpp`, `Storage::cmpMultiPageBlob`.
    func holdsBlob(
        _ bytes: [UInt8],
        _ namespaceIndex: UInt8,
        _ key: NVSKey,
        _ index: NVSEntry
    ) throws(Halt) -> Bool {
        guard index.blobBytes == bytes.count else { return false }
        var rest = bytes[...]
        for number in 0..<index.chunkCount {
            let chunkIndex = index.chunkStart &+ UInt8(number)
            guard let item = try find(chunk(chunkIndex, namespaceIndex, key)) else { return false }
            let count = item.entry.dataBytes
            let beginning = Array(bytes.prefix(count))
            guard count <= rest.count,
                CRC32.zlib(beginning, initial: .max) == item.entry.dataCRC,
                try item.page.holds(Array(rest.prefix(count)), item)
            else { return false }
            rest = rest.dropFirst(count)
        }
        return rest.isEmpty
    }

    /// Marks a blob erased, the index first so that the chunks are orphans from then on.
    ///
    /// Without a version, every index and chunk of the key goes.
    /// Source: ESP-IDF `nvs_storage.cpp`, `Storage::eraseMultiPageBlob`.
    func eraseBlob(
        _ namespaceIndex: UInt8,
        _ key: NVSKey,
        start: UInt8?
    ) throws(Halt) -> ESPError {
        let query = NVSQuery(
            namespaceIndex: namespaceIndex,
            type: .blobIndex,
            key: key,
            chunkStart: start
        )
        guard let index = try find(query) else { return .nvsNotFound }
        let error = try index.page.eraseEntryAndSpan(index.index)
        guard error.isOK else { return error }
        guard let start else { return try eraseEveryVersion(query) }
        for number in 0..<index.entry.chunkCount {
            let chunkIndex = start &+ UInt8(number)
            guard let item = try find(chunk(chunkIndex, namespaceIndex, key)) else {
                return .nvsNotFound
            }
            let error = try item.page.eraseEntryAndSpan(item.index)
            guard error.isOK else { return error }
        }
        return .ok
    }

    private func eraseEveryVersion(_ query: NVSQuery) throws(Halt) -> ESPError {
        if let other = try find(query) {
            let error = try other.page.eraseEntryAndSpan(other.index)
            guard error.isOK else { return error }
        }
        var chunks = query
        chunks.type = .blobData
        for item in try all(chunks) {
            let error = try item.page.eraseEntryAndSpan(item.index)
            guard error.isOK else { return error }
        }
        return .ok
    }

    private func chunk(_ index: UInt8, _ namespaceIndex: UInt8, _ key: NVSKey) -> NVSQuery {
        NVSQuery(namespaceIndex: namespaceIndex, type: .blobData, key: key, chunkIndex: index)
    }
}
