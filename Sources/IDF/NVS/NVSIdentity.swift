/// What tells an item from the others of its page.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_types.cpp`, `Item::calculateCrc32WithoutValue`.
struct NVSIdentity: Hashable {
    let namespaceIndex: UInt8
    let key: NVSKey
    let chunkIndex: UInt8
}
