internal import Crypto
internal import Kernel

/// The first entry of an item: 32 bytes that name it and hold its value or describe its data.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_types.hpp`, class `Item`.
struct NVSEntry: Hashable {
    let namespaceIndex: UInt8
    let typeCode: UInt8
    /// How many entries the item has, this one included.
    let span: Int
    let chunkIndex: UInt8
    private let crc: UInt32
    /// The key with the zeros that fill its field.
    private let keyField: [UInt8]
    /// The value of an integer; the size and CRC of data; the size and chunks of a blob.
    let value: [UInt8]

    /// A new entry with its CRC; what the value leaves of its field stays FF.
    init(
        namespaceIndex: UInt8,
        type: NVSType,
        span: Int,
        chunkIndex: UInt8,
        key: NVSKey,
        value: [UInt8]
    ) {
        let padding = max(NVSConstants.valueFieldBytes.value - value.count, 0)
        self.namespaceIndex = namespaceIndex
        typeCode = type.code
        self.span = span
        self.chunkIndex = chunkIndex
        keyField = key.field
        self.value = value + [UInt8](repeating: .max, count: padding)
        let head = [namespaceIndex, typeCode, UInt8(span), chunkIndex]
        crc = Self.crc(head, keyField, self.value)
    }

    /// Reads an entry; nil when there are too few bytes.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let namespaceIndex = reader.u8(), let typeCode = reader.u8(),
            let span = reader.u8(), let chunkIndex = reader.u8(), let crc = reader.u32le(),
            let keyField = reader.take(NVSConstants.keyFieldBytes.value),
            let value = reader.take(NVSConstants.valueFieldBytes.value)
        else { return nil }
        self.namespaceIndex = namespaceIndex
        self.typeCode = typeCode
        self.span = Int(span)
        self.chunkIndex = chunkIndex
        self.crc = crc
        self.keyField = keyField
        self.value = value
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.append(head)
        writer.u32le(crc)
        writer.append(keyField)
        writer.append(value)
        return writer.bytes
    }

    var key: NVSKey { NVSKey(field: keyField) }
    var type: NVSType? { NVSType(code: typeCode) }
    var isCRCGood: Bool { crc == Self.crc(head, keyField, value) }

    private static func crc(_ head: [UInt8], _ keyField: [UInt8], _ value: [UInt8]) -> UInt32 {
        [keyField, value].reduce(CRC32.zlib(head, initial: .max)) { CRC32.zlib($1, initial: $0) }
    }

    private var head: [UInt8] { [namespaceIndex, typeCode, UInt8(span), chunkIndex] }
}
