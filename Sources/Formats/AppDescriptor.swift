internal import Kernel

/// What an app says about itself, in the first 256 bytes of its first segment.
///
/// Source: ESP-IDF `esp_app_desc.h`, `esp_app_desc_t`.
package struct AppDescriptor: Hashable, Sendable {
    package var magicWord: UInt32 = Self.magicNumber
    package var secureVersion: UInt32
    package var reserved1: [UInt8] = Array(repeating: 0, count: 8)
    /// At most 32 bytes, as `projectName` and `idfVersion`.
    package var version: String
    package var projectName: String
    /// At most 16 bytes, as `date`.
    package var time: String
    package var date: String
    package var idfVersion: String
    package var elfSHA256: [UInt8]
    package var minEfuseBlockRevision: UInt16 = 0
    package var maxEfuseBlockRevision: UInt16 = 0
    /// Units: logarithm to base 2; 0 in images of old.
    package var mmuPageSize: UInt8 = 16
    package var spiFlashMode: UInt8 = 0
    package var reserved2: [UInt8] = Array(repeating: 0, count: 74)

    package static let byteCount = 256
    package static let magicNumber: UInt32 = 0xABCD_5432
    /// Where it stands in an image: behind the header and the first segment's header.
    package static let imageOffset = AppImageHeader.byteCount + ImageSegment.headerBytes

    package init(
        projectName: String,
        version: String,
        secureVersion: UInt32 = 0,
        time: String = "12:00:00",
        date: String = "Jan  1 2026",
        idfVersion: String,
        elfSHA256: [UInt8]
    ) {
        self.projectName = projectName
        self.version = version
        self.secureVersion = secureVersion
        self.time = time
        self.date = date
        self.idfVersion = idfVersion
        self.elfSHA256 = elfSHA256
    }

    /// Reads a descriptor, whatever its magic number; nil when fewer than 256 bytes are there.
    package init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let magic = reader.u32le(), let secure = reader.u32le(),
            let reserved1 = reader.take(8), let version = reader.take(32),
            let project = reader.take(32), let time = reader.take(16), let date = reader.take(16),
            let idf = reader.take(32), let elf = reader.take(32), let minimum = reader.u16le(),
            let maximum = reader.u16le(), let page = reader.u8(), let mode = reader.u8(),
            let reserved2 = reader.take(74)
        else { return nil }
        magicWord = magic
        secureVersion = secure
        self.reserved1 = reserved1
        self.version = Self.text(version)
        projectName = Self.text(project)
        self.time = Self.text(time)
        self.date = Self.text(date)
        idfVersion = Self.text(idf)
        elfSHA256 = elf
        minEfuseBlockRevision = minimum
        maxEfuseBlockRevision = maximum
        mmuPageSize = page
        spiFlashMode = mode
        self.reserved2 = reserved2
    }

    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u32le(magicWord)
        writer.u32le(secureVersion)
        writer.append(reserved1)
        writer.text(version, count: 32)
        writer.text(projectName, count: 32)
        writer.text(time, count: 16)
        writer.text(date, count: 16)
        writer.text(idfVersion, count: 32)
        writer.append(elfSHA256)
        writer.u16le(minEfuseBlockRevision)
        writer.u16le(maxEfuseBlockRevision)
        writer.u8(mmuPageSize)
        writer.u8(spiFlashMode)
        writer.append(reserved2)
        return writer.bytes
    }

    package var isMagicGood: Bool { magicWord == Self.magicNumber }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
