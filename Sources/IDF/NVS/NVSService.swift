package import Kernel

/// Non-volatile storage: typed values by namespace and key, which outlive any loss of power.
///
/// Every call opens a handle, uses it and closes it; `nvs_commit` has no counterpart because it
/// does nothing. Values are on flash when a call returns.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_api.cpp`, `nvs_partition_manager.cpp`.
/// Differs from hardware: format version 2 only, no encryption, one partition.
package final class NVSService {
    private let storage: any NVSStorage
    /// Nil until `nvs_flash_init` was successful.
    private var store: NVSItemStore?

    package init(storage: any NVSStorage) {
        self.storage = storage
    }

    /// `nvs_flash_init`: reads the partition, and repairs what a loss of power left behind.
    package func initialize() throws(Halt) -> ESPError {
        guard store == nil else { return .ok }
        let new = NVSItemStore(storage: storage)
        let error = try new.load()
        if error.isOK { store = new }
        return error
    }

    /// `nvs_flash_erase`: blanks the partition; ``initialize()`` has to follow.
    package func eraseFlash() throws(Halt) -> ESPError {
        store = nil
        return try storage.erase(at: 0, count: storage.byteCount)
    }

    /// `nvs_open` to write, and `nvs_set_u8` or the sibling for the value's type.
    ///
    /// The namespace is made when it does not exist, even if the value is then refused.
    package func set(
        namespace: String,
        key: String,
        _ value: NVSValue
    ) throws(Halt) -> ESPError {
        let (error, handle) = try open(namespace, isReadOnly: false)
        guard let handle else { return error }
        return try handle.store.write(handle.index, NVSKey(key), value)
    }

    /// `nvs_open` to read, `nvs_find_key`, and the getter for the type that it names.
    package func get(
        namespace: String,
        key: String
    ) throws(Halt) -> (error: ESPError, value: NVSValue?) {
        let (error, handle) = try open(namespace, isReadOnly: true)
        guard let handle else { return (error, nil) }
        let query = NVSQuery(namespaceIndex: handle.index, key: NVSKey(key))
        guard let type = try handle.store.find(query)?.entry.type else {
            return (.nvsNotFound, nil)
        }
        return try handle.store.read(
            handle.index,
            NVSKey(key),
            as: type == .blobIndex ? .blob : type
        )
    }

    /// `nvs_open` to read, and the getter for one type: a value of another type is not found.
    package func get(
        namespace: String,
        key: String,
        as type: NVSType
    ) throws(Halt) -> (error: ESPError, value: NVSValue?) {
        let (error, handle) = try open(namespace, isReadOnly: true)
        guard let handle else { return (error, nil) }
        return try handle.store.read(handle.index, NVSKey(key), as: type)
    }

    /// `nvs_open` to write, and `nvs_erase_key`.
    package func erase(namespace: String, key: String) throws(Halt) -> ESPError {
        let (error, handle) = try open(namespace, isReadOnly: false)
        guard let handle else { return error }
        return try handle.store.erase(handle.index, NVSKey(key))
    }

    /// `nvs_open` to write, and `nvs_erase_all`.
    package func eraseAll(namespace: String) throws(Halt) -> ESPError {
        let (error, handle) = try open(namespace, isReadOnly: false)
        guard let handle else { return error }
        return try handle.store.eraseAll(handle.index)
    }

    /// Everything that is stored, by namespace and key; nothing before ``initialize()``.
    ///
    /// Source: ESP-IDF `nvs_storage.cpp`, `Storage::nextEntry`; the order there is that on flash.
    package func entries() throws(Halt) -> [NVSRecord] {
        guard let store else { return [] }
        var records: [NVSRecord] = []
        for item in try store.all(NVSQuery()) where item.entry.type != .blobData {
            guard let type = item.entry.type,
                let namespace = store.namespaces.first(where: {
                    $0.index == item.entry.namespaceIndex
                }),
                let value = try store.read(
                    namespace.index,
                    item.entry.key,
                    as: type == .blobIndex ? .blob : type
                ).value
            else { continue }
            records.append(
                NVSRecord(namespace: namespace.name.name, key: item.entry.key.name, value: value)
            )
        }
        return records.sorted { ($0.namespace, $0.key) < ($1.namespace, $1.key) }
    }

    private func open(
        _ namespace: String,
        isReadOnly: Bool
    ) throws(Halt) -> (error: ESPError, handle: (store: NVSItemStore, index: UInt8)?) {
        guard let store else { return (.nvsNotInitialized, nil) }
        if !isReadOnly, storage.isReadOnly { return (.notAllowed, nil) }
        let (error, index) = try store.openNamespace(NVSKey(namespace), canCreate: !isReadOnly)
        return error.isOK ? (.ok, (store, index)) : (error, nil)
    }
}
