internal import Crypto
internal import Kernel

/// The first 32 bytes of a page.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_page.hpp`, `Page::Header`.
package struct NVSPageHeader {
    package let stateWord: UInt32
    /// Pages are in the order of their sequence numbers, wherever they stand.
    package let sequence: UInt32
    package let version: UInt8
    private let reserved: [UInt8]
    private let crc: UInt32

    /// The header of a page that comes into use.
    init(sequence: UInt32) {
        stateWord = UInt32(NVSPageStateConstants.active.value)
        self.sequence = sequence
        version = UInt8(NVSConstants.version.value)
        reserved = [UInt8](repeating: .max, count: NVSConstants.headerReservedBytes.value)
        crc = Self.crc(sequence, version, reserved)
    }

    /// Reads a header; nil when there are too few bytes.
    package init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let stateWord = reader.u32le(), let sequence = reader.u32le(),
            let version = reader.u8(),
            let reserved = reader.take(NVSConstants.headerReservedBytes.value),
            let crc = reader.u32le()
        else { return nil }
        self.stateWord = stateWord
        self.sequence = sequence
        self.version = version
        self.reserved = reserved
        self.crc = crc
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u32le(stateWord)
        writer.append(Self.checked(sequence, version, reserved))
        writer.u32le(crc)
        return writer.bytes
    }

    package var isCRCGood: Bool { crc == Self.crc(sequence, version, reserved) }

    private static func crc(_ sequence: UInt32, _ version: UInt8, _ reserved: [UInt8]) -> UInt32 {
        CRC32.zlib(checked(sequence, version, reserved), initial: .max)
    }

    private static func checked(
        _ sequence: UInt32,
        _ version: UInt8,
        _ reserved: [UInt8]
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.u32le(sequence)
        writer.u8(version)
        writer.append(reserved)
        return writer.bytes
    }
}
