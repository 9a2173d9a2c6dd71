internal import Crypto
internal import Kernel

/// What the bootloader leaves in RTC memory for its next start.
///
/// Source: ESP-IDF `bootloader_common.h`, `rtc_retain_mem_t`; `bootloader_common_loader.c`,
/// `is_retain_mem_valid`, `bootloader_common_update_rtc_retain_mem`.
package struct RetainedBoot: Hashable, Sendable {
    /// Where the app lies that was started last; 0 when no build kept it.
    package var offset: UInt32 = 0
    package var size: UInt32 = 0
    /// How often an app was started since power came on; it stops at its largest value.
    package var rebootCounter: UInt16 = 0
    /// The bootloader did a factory reset, and no app has asked about it yet.
    package var isFactoryReset = false

    package init() {}

    /// Reads the structure; nil when its CRC does not fit, as after a loss of power.
    package init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let offset = reader.u32le(), let size = reader.u32le(),
            let counter = reader.u16le(), let flags = reader.u8(), reader.u8() != nil,
            let crc = reader.u32le(), crc != .max, crc == Self.crc(of: bytes)
        else { return nil }
        self.offset = offset
        self.size = size
        rebootCounter = counter
        isFactoryReset = flags & 1 == 1
    }

    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u32le(offset)
        writer.u32le(size)
        writer.u16le(rebootCounter)
        writer.u8(isFactoryReset ? 1 : 0)
        writer.u8(0)
        writer.u32le(Self.crc(of: writer.bytes))
        return writer.bytes
    }

    private static func crc(of bytes: [UInt8]) -> UInt32 {
        CRC32.zlib(Array(bytes.prefix(BootConstants.retainedBytes.value)), initial: .max)
    }
}
