internal import Kernel

/// What to look for on a page; nil matches anything.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_page.cpp`, `Page::findItem`.
struct NVSQuery {
    /// How an entry answers a query.
    enum Match {
        case no, yes
        /// The key is there, with another type: the search ends.
        case typeMismatch
    }

    var namespaceIndex: UInt8?
    var type: NVSType?
    var key: NVSKey?
    var chunkIndex = UInt8(NVSConstants.chunkAny.value)
    /// For a blob's index: the version that it must be of.
    var chunkStart: UInt8?

    /// What to ask the page's hash list for; nil where a page has to be read entry by entry.
    var identity: NVSIdentity? {
        guard let namespaceIndex, let key, type != .blobData || !isAnyChunk else { return nil }
        return NVSIdentity(namespaceIndex: namespaceIndex, key: key, chunkIndex: chunkIndex)
    }

    func match(_ entry: NVSEntry) -> Match {
        if let namespaceIndex, entry.namespaceIndex != namespaceIndex { return .no }
        if let key, entry.key != key { return .no }
        switch type {
        case .blobData where isAnyChunk:
            return entry.type == .blobData ? .yes : .no
        case .blobData where entry.chunkIndex != chunkIndex:
            return .no
        case .blob where isAnyChunk && entry.type == .blobData:
            return .no
        case .blobIndex where entry.chunkIndex != UInt8(NVSConstants.chunkAny.value):
            return .no
        case .blobIndex where chunkStart != nil && entry.chunkStart != chunkStart:
            return .no
        default:
            break
        }
        guard let type, entry.type != type else { return .yes }
        // A search of everything for one type goes on; a search for a key ends here.
        return key == nil && namespaceIndex == nil && isAnyChunk ? .no : .typeMismatch
    }

    private var isAnyChunk: Bool { chunkIndex == UInt8(NVSConstants.chunkAny.value) }
}
