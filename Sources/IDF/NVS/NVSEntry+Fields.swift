internal import Crypto
internal import Kernel

/// What the value field says, by type of the entry.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_types.hpp`, `Item::varLength`, `Item::blobIndex`.
extension NVSEntry {
    /// The value field of an item with data.
    static func value(describing data: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.u16le(UInt16(data.count))
        writer.u16le(.max)
        writer.u32le(CRC32.zlib(data, initial: .max))
        return writer.bytes
    }

    /// The value field of a blob's index.
    static func value(blobBytes: Int, chunkCount: UInt8, chunkStart: UInt8) -> [UInt8] {
        var writer = ByteWriter()
        writer.u32le(UInt32(blobBytes))
        writer.u8(chunkCount)
        writer.u8(chunkStart)
        return writer.bytes
    }

    var dataBytes: Int { little(0..<2) }
    var dataCRC: UInt32 { UInt32(little(4..<8)) }
    var blobBytes: Int { little(0..<4) }
    var chunkCount: Int { little(4..<5) }
    var chunkStart: UInt8 { UInt8(little(5..<6)) }

    /// The identity that no two items of a page share.
    var identity: NVSIdentity {
        NVSIdentity(namespaceIndex: namespaceIndex, key: key, chunkIndex: chunkIndex)
    }

    private func little(_ range: Range<Int>) -> Int {
        value[range].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
