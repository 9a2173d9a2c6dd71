internal import Kernel

/// The pages of a partition: those in use by age, and those that are free.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_pagemanager.cpp`, class `PageManager`.
final class NVSPageManager {
    let pageCount: Int
    /// By sequence number, the oldest first.
    private(set) var used: [NVSPage] = []
    private var free: [NVSPage] = []
    private var nextSequence: UInt32 = 0
    private let storage: any NVSStorage

    init(storage: any NVSStorage) {
        self.storage = storage
        pageCount = storage.byteCount / NVSConstants.pageBytes.value
    }

    /// The page that takes new items; there is one once ``load()`` was successful.
    var current: NVSPage { used[used.count - 1] }

    /// Reads every page and repairs what a loss of power left behind: `PageManager::load`.
    func load() throws(Halt) -> ESPError {
        used = []
        free = []
        for number in 0..<pageCount {
            let page = NVSPage(
                storage: storage,
                baseOffset: number * NVSConstants.pageBytes.value
            )
            let error = try page.load()
            guard error.isOK else { return error }
            guard page.state.hasItems else {
                free.append(page)
                continue
            }
            let place = used.firstIndex { $0.sequence > page.sequence } ?? used.count
            used.insert(page, at: place)
        }
        guard let last = used.last else {
            nextSequence = 0
            return try activatePage()
        }
        nextSequence = last.sequence &+ 1
        if storage.isReadOnly { return .ok }
        try eraseOlderCopy(ofLastItemOf: last)
        let error = try finishFreeing()
        guard error.isOK else { return error }
        return free.isEmpty ? .nvsNoFreePages : .ok
    }

    /// Makes room for new items: a free page, or the page with the most erased entries compacted.
    ///
    /// One page always stays free. Source: ESP-IDF `PageManager::requestNewPage`.
    func requestNewPage() throws(Halt) -> ESPError {
        if free.isEmpty { return .nvsInvalidState }
        if free.count >= 2 { return try activatePage() }
        let entryCount = NVSConstants.entryCount.value
        var victim: NVSPage?
        var mostUnused = 0
        for page in used where entryCount - page.table.writtenCount > mostUnused {
            victim = page
            mostUnused = entryCount - page.table.writtenCount
        }
        guard let victim else { return .nvsNotEnoughSpace }
        // From here to the erase it is the state FREEING that tells a restart what to do.
        let error = try victim.markFreeing()
        guard error.isOK else { return error }
        return try move(victim)
    }

    /// Source: ESP-IDF `PageManager::activatePage`.
    private func activatePage() throws(Halt) -> ESPError {
        guard let page = free.first else { return .nvsNotEnoughSpace }
        if page.state == .corrupt {
            let error = try page.erase()
            guard error.isOK else { return error }
        }
        free.removeFirst()
        used.append(page)
        page.sequence = nextSequence
        nextSequence &+= 1
        return .ok
    }

    /// Moves the items of a page in state FREEING to a free page, and erases it.
    private func move(_ page: NVSPage) throws(Halt) -> ESPError {
        var error = try activatePage()
        guard error.isOK else { return error }
        error = try page.copyItems(to: current)
        guard error.isOK || error == .nvsNotFound else { return error }
        error = try page.erase()
        guard error.isOK else { return error }
        used.removeAll { $0 === page }
        free.append(page)
        return .ok
    }

    /// The newest item may have been written without its predecessor having been erased.
    private func eraseOlderCopy(ofLastItemOf last: NVSPage) throws(Halt) {
        var newest: NVSItem?
        while let item = try last.find(NVSQuery(), from: newest?.end ?? 0).item { newest = item }
        guard let entry = newest?.entry else { return }
        var query = NVSQuery(
            namespaceIndex: entry.namespaceIndex,
            type: entry.type,
            key: entry.key,
            chunkIndex: entry.chunkIndex
        )
        if try eraseFirst(query, before: last) { return }
        guard entry.type == .blobIndex else { return }
        // The predecessor may be a blob of format version 1.
        query.type = .blob
        _ = try eraseFirst(query, before: last)
    }

    private func eraseFirst(_ query: NVSQuery, before last: NVSPage) throws(Halt) -> Bool {
        for page in used where page !== last && page.state != .freeing {
            if try page.eraseItem(query).isOK { return true }
        }
        return false
    }

    /// Moves a page whose move was interrupted, from the beginning.
    private func finishFreeing() throws(Halt) -> ESPError {
        guard let page = used.first(where: { $0.state == .freeing }) else { return .ok }
        let target = current
        if target.state == .active {
            let error = try target.erase()
            guard error.isOK else { return error }
            used.removeLast()
            free.append(target)
        }
        return try move(page)
    }
}
