internal import Kernel

/// Items by namespace and key, over all pages.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_storage.cpp`, class `Storage`.
final class NVSItemStore {
    let pages: NVSPageManager
    private(set) var namespaces: [NVSNamespace] = []

    init(storage: any NVSStorage) {
        pages = NVSPageManager(storage: storage)
    }

    /// Reads the partition: `Storage::init`.
    func load() throws(Halt) -> ESPError {
        let error = try pages.load()
        guard error.isOK else { return error }
        let query = NVSQuery(namespaceIndex: Self.namespaceTable, type: .u8)
        namespaces = try all(query).map {
            NVSNamespace(name: $0.entry.key, index: $0.entry.value[0])
        }
        try eraseIncompleteBlobs()
        return .ok
    }

    /// The first item in order of pages; what keeps a page from answering counts as absent.
    func find(_ query: NVSQuery) throws(Halt) -> NVSItem? {
        for page in pages.used {
            if let item = try page.find(query).item { return item }
        }
        return nil
    }

    /// Every item that answers a query, in order of pages.
    func all(_ query: NVSQuery) throws(Halt) -> [NVSItem] {
        var items: [NVSItem] = []
        for page in pages.used {
            var begin = 0
            while let item = try page.find(query, from: begin).item {
                items.append(item)
                begin = item.end
            }
        }
        return items
    }

    /// The index of a namespace, which is made when it may be.
    ///
    /// Source: ESP-IDF `Storage::createOrOpenNamespace`.
    func openNamespace(
        _ name: NVSKey,
        canCreate: Bool
    ) throws(Halt) -> (error: ESPError, index: UInt8) {
        if let namespace = namespaces.first(where: { $0.name == name }) {
            return (.ok, namespace.index)
        }
        guard canCreate else { return (.nvsNotFound, 0) }
        let taken = namespaces.map(\.index)
        let last = UInt8(NVSConstants.namespaceLast.value)
        guard let index = (1...last).first(where: { !taken.contains($0) }) else {
            return (.nvsNotEnoughSpace, 0)
        }
        let error = try write(Self.namespaceTable, name, .u8(index))
        guard error.isOK else { return (error, 0) }
        namespaces.append(NVSNamespace(name: name, index: index))
        return (.ok, index)
    }

    /// Reads a value of one type: `Storage::readItem`.
    func read(
        _ namespaceIndex: UInt8,
        _ key: NVSKey,
        as type: NVSType
    ) throws(Halt) -> (error: ESPError, value: NVSValue?) {
        if type == .blob {
            let (error, bytes) = try readBlob(namespaceIndex, key)
            if error.isOK { return (.ok, .blob(bytes)) }
            // It may be a blob of format version 1.
            if error != .nvsNotFound { return (error, nil) }
        }
        let query = NVSQuery(namespaceIndex: namespaceIndex, type: type, key: key)
        guard let item = try find(query) else { return (.nvsNotFound, nil) }
        guard type.isVariableLength else { return (.ok, NVSValue(type, item.entry.value)) }
        let (error, data) = try item.page.readData(item)
        return error.isOK ? (.ok, NVSValue(type, data)) : (error, nil)
    }

    /// Marks a key erased: `Storage::eraseItem`.
    func erase(_ namespaceIndex: UInt8, _ key: NVSKey) throws(Halt) -> ESPError {
        let query = NVSQuery(namespaceIndex: namespaceIndex, key: key)
        guard let item = try find(query) else { return .nvsNotFound }
        if item.entry.type == .blobIndex {
            return try eraseBlob(namespaceIndex, key, start: item.entry.chunkStart)
        }
        return try item.page.eraseEntryAndSpan(item.index)
    }

    /// Marks every key of a namespace erased: `Storage::eraseNamespace`.
    func eraseAll(_ namespaceIndex: UInt8) throws(Halt) -> ESPError {
        for page in pages.used {
            var error = ESPError.ok
            while error.isOK {
                error = try page.eraseItem(NVSQuery(namespaceIndex: namespaceIndex))
            }
            guard error == .nvsNotFound else { return error }
        }
        return .ok
    }

    /// Closes the current page and makes another one current.
    func turnPage() throws(Halt) -> ESPError {
        if pages.current.state != .full {
            let error = try pages.current.markFull()
            guard error.isOK else { return error }
        }
        return try pages.requestNewPage()
    }

    private static let namespaceTable = UInt8(NVSConstants.namespaceTable.value)
}
