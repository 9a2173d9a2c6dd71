internal import Kernel

/// Removes blobs that a loss of power left incomplete.
extension NVSItemStore {
    /// What the chunks of a blob add up to.
    private struct Tally {
        let index: NVSEntry
        var chunkCount = 0
        var byteCount = 0

        init(_ index: NVSEntry) { self.index = index }

        var isComplete: Bool { chunkCount == index.chunkCount && byteCount == index.blobBytes }

        /// Whether a chunk has the index's key and version.
        func isFamily(_ chunk: NVSEntry) -> Bool {
            let version1 = UInt8(NVSConstants.version1Start.value)
            return isOfKey(chunk)
                && (chunk.chunkIndex >= version1) == (index.chunkStart >= version1)
        }

        /// Whether a chunk is one of those that the index counts.
        func owns(_ chunk: NVSEntry) -> Bool {
            let first = Int(index.chunkStart)
            return isOfKey(chunk)
                && (first..<first + index.chunkCount).contains(Int(chunk.chunkIndex))
        }

        private func isOfKey(_ chunk: NVSEntry) -> Bool {
            chunk.key == index.key && chunk.namespaceIndex == index.namespaceIndex
        }
    }

    /// Source: ESP-IDF `nvs_storage.cpp`, `populateBlobIndices`, `eraseMismatchedBlobIndexes` and
    /// `eraseOrphanDataBlobs` of `Storage`.
    func eraseIncompleteBlobs() throws(Halt) {
        var tallies = try all(NVSQuery(type: .blobIndex)).map { Tally($0.entry) }
        for chunk in try all(NVSQuery(type: .blobData)) {
            guard let place = tallies.firstIndex(where: { $0.isFamily(chunk.entry) }) else {
                continue
            }
            tallies[place].chunkCount += 1
            tallies[place].byteCount += chunk.entry.dataBytes
        }
        for tally in tallies where !tally.isComplete {
            let query = NVSQuery(
                namespaceIndex: tally.index.namespaceIndex,
                type: .blobIndex,
                key: tally.index.key,
                chunkStart: tally.index.chunkStart
            )
            _ = try eraseFirst(query)
        }
        let complete = tallies.filter(\.isComplete)
        for chunk in try all(NVSQuery(type: .blobData))
        where !complete.contains(where: { $0.owns(chunk.entry) }) {
            _ = try chunk.page.eraseEntryAndSpan(chunk.index)
        }
    }

    private func eraseFirst(_ query: NVSQuery) throws(Halt) -> Bool {
        for page in pages.used where try page.eraseItem(query).isOK { return true }
        return false
    }
}
