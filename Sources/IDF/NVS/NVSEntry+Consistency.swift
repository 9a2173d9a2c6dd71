internal import Kernel

/// Whether an entry may be believed.
extension NVSEntry {
    /// Whether the entry at this place of its page begins an item.
    ///
    /// Source: ESP-IDF `components/nvs_flash/src/nvs_types.cpp`, `Item::checkHeaderConsistency`.
    func isConsistent(at index: Int) -> Bool {
        guard isCRCGood, let type else { return false }
        switch type {
        case .u8, .i8, .u16, .i16, .u32, .i32, .u64, .i64:
            return span == 1
        case .blobIndex:
            return span == 1 && chunkIndex == UInt8(NVSConstants.chunkAny.value)
                && blobBytes <= NVSConstants.blobIndexMaxBytes.value
        case .string, .blob, .blobData:
            if type == .blobData, chunkIndex == UInt8(NVSConstants.chunkAny.value) { return false }
            let room = NVSConstants.entryCount.value - index
            return span <= room && span == Self.span(dataBytes: dataBytes)
        }
    }

    /// How many entries an item with data has.
    static func span(dataBytes: Int) -> Int {
        let entry = NVSConstants.entryBytes.value
        return 1 + (dataBytes + entry - 1) / entry
    }
}
