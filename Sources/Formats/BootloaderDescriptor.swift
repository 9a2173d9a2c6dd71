internal import Kernel

/// What a bootloader says about itself, in the first 80 bytes of its first segment.
///
/// Source: ESP-IDF `esp_bootloader_desc.h`, `esp_bootloader_desc_t`.
package struct BootloaderDescriptor: Hashable, Sendable {
    package var magicByte: UInt8 = Self.magicNumber
    package var reserved1: [UInt8] = [0, 0]
    package var secureVersion: UInt8 = 0
    package var version: UInt32
    /// At most 32 bytes.
    package var idfVersion: String
    /// At most 24 bytes.
    package var dateTime: String
    package var reserved2: [UInt8] = Array(repeating: 0, count: 16)

    package static let byteCount = 80
    package static let magicNumber: UInt8 = 0x50

    package init(version: UInt32, idfVersion: String, dateTime: String) {
        self.version = version
        self.idfVersion = idfVersion
        self.dateTime = dateTime
    }

    /// Reads a descriptor, whatever its magic number; nil when fewer than 80 bytes are there.
    package init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let magic = reader.u8(), let reserved1 = reader.take(2), let secure = reader.u8(),
            let version = reader.u32le(), let idf = reader.take(32), let date = reader.take(24),
            let reserved2 = reader.take(16)
        else { return nil }
        magicByte = magic
        self.reserved1 = reserved1
        secureVersion = secure
        self.version = version
        idfVersion = String(decoding: idf.prefix { $0 != 0 }, as: UTF8.self)
        dateTime = String(decoding: date.prefix { $0 != 0 }, as: UTF8.self)
        self.reserved2 = reserved2
    }

    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u8(magicByte)
        writer.append(reserved1)
        writer.u8(secureVersion)
        writer.u32le(version)
        writer.text(idfVersion, count: 32)
        writer.text(dateTime, count: 24)
        writer.append(reserved2)
        return writer.bytes
    }
}
