internal import Crypto
internal import Kernel

/// The key data of message 3: the access point's information element and the group key, wrapped.
///
/// Source: IEEE 802.11-2016, 12.7.2; RFC 3394.
enum GroupKey {
    static func wrap(_ key: [UInt8], encryptionKey: [UInt8]) -> [UInt8]? {
        var writer = ByteWriter()
        writer.append(WiFiConstants.informationElement)
        writer.u8(WiFiConstants.groupKeyElement.u8)
        writer.u8(WiFiConstants.groupKeyElementBytes.u8)
        writer.u32be(WiFiConstants.groupKeyType.u32)
        writer.u8(WiFiConstants.groupKeyIndex.u8)
        writer.u8(0)
        writer.append(key)
        if !writer.bytes.count.isMultiple(of: 8) {
            writer.u8(WiFiConstants.keyDataPadding.u8)
            writer.fill(0, count: (8 - writer.bytes.count % 8) % 8)
        }
        return AESKeyWrap.wrap(key: encryptionKey, writer.bytes)
    }

    /// Nil when the wrapping is not intact or does not hold what it must.
    static func unwrap(_ data: [UInt8], encryptionKey: [UInt8]) -> (element: [UInt8], key: [UInt8])?
    {
        guard let plain = AESKeyWrap.unwrap(key: encryptionKey, data) else { return nil }
        var reader = ByteReader(plain)
        guard let element = reader.take(WiFiConstants.informationElement.count),
            reader.u8() == WiFiConstants.groupKeyElement.u8,
            reader.u8() == WiFiConstants.groupKeyElementBytes.u8,
            reader.u32be() == WiFiConstants.groupKeyType.u32, reader.u16be() != nil,
            let key = reader.take(WiFiConstants.keyBytes.value)
        else { return nil }
        return (element, key)
    }
}
