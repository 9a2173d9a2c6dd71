/// Where on a page an item stands, without reading the flash.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_item_hash_list.cpp`.
/// Differs from hardware: identities are compared whole. The device compares 24 bits of a CRC,
/// and at start-up it takes two items of one page with equal bits for duplicates.
struct NVSHashList {
    private var places: [(identity: NVSIdentity, index: Int)] = []

    mutating func insert(_ identity: NVSIdentity, at index: Int) {
        places.append((identity, index))
    }

    mutating func remove(at index: Int) {
        places.removeAll { $0.index == index }
    }

    mutating func removeAll() { places = [] }

    func find(_ identity: NVSIdentity, from start: Int) -> Int? {
        places.first { $0.index >= start && $0.identity == identity }?.index
    }
}
