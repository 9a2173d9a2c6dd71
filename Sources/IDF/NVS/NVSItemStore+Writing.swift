internal import Kernel

/// Writes values: the new one first, then the old one is marked erased.
extension NVSItemStore {
    /// Source: ESP-IDF `nvs_storage.cpp`, `Storage::writeItem`.
    func write(
        _ namespaceIndex: UInt8,
        _ key: NVSKey,
        _ value: NVSValue
    ) throws(Halt) -> ESPError {
        let stored: NVSType = value.type == .blob ? .blobIndex : value.type
        var query = NVSQuery(namespaceIndex: namespaceIndex, type: stored, key: key)
        var old = try find(query)
        let hasSameType = old != nil
        if !hasSameType {
            query.type = nil
            old = try find(query)
        }
        let oldSequence = old?.page.sequence

        // A value that does not change costs no write, and above all no erase.
        let bytes = value.bytes
        if let old, hasSameType {
            let isSame =
                stored == .blobIndex
                ? try holdsBlob(bytes, namespaceIndex, key, old.entry)
                : try old.page.holds(bytes, old)
            if isSame { return .ok }
        }
        let error =
            stored == .blobIndex
            ? try writeBlob(
                namespaceIndex,
                key,
                bytes,
                replacing: hasSameType ? old?.entry.chunkStart : nil
            )
            : try writeSinglePage(namespaceIndex, stored, key, bytes)
        guard error.isOK, let old else { return error }
        return try eraseOld(old, oldSequence, namespaceIndex, key)
    }

    private func writeSinglePage(
        _ namespaceIndex: UInt8,
        _ type: NVSType,
        _ key: NVSKey,
        _ bytes: [UInt8]
    ) throws(Halt) -> ESPError {
        var error = try pages.current.writeItem(namespaceIndex, type, key, bytes)
        guard error == .nvsPageFull else { return error }
        error = try turnPage()
        guard error.isOK else { return error }
        error = try pages.current.writeItem(namespaceIndex, type, key, bytes)
        return error == .nvsPageFull ? .nvsNotEnoughSpace : error
    }

    private func eraseOld(
        _ old: NVSItem,
        _ sequence: UInt32?,
        _ namespaceIndex: UInt8,
        _ key: NVSKey
    ) throws(Halt) -> ESPError {
        let error: ESPError
        if old.entry.type == .blobIndex {
            error = try eraseBlob(namespaceIndex, key, start: old.entry.chunkStart)
        } else {
            var item = old
            // Making room for the new value may have moved the old one to another page.
            let isInPlace = old.page.state == .active || old.page.state == .full
            if !isInPlace || old.page.sequence != sequence {
                let query = NVSQuery(
                    namespaceIndex: namespaceIndex,
                    type: old.entry.type,
                    key: key
                )
                guard let moved = try find(query) else { return .nvsNotFound }
                item = moved
            }
            error = try item.page.eraseEntryAndSpan(item.index)
        }
        return error == .flashOpFail ? .nvsRemoveFailed : error
    }
}
