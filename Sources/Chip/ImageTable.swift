internal import Formats
internal import Kernel

/// The numbers of image verification.
enum ImageTable {
    private static let imageFormat = "ESP-IDF esp_image_format.c"

    static let partitionMax = Constant(0x100_0000, .bytes, source: imageFormat + ", SIXTEEN_MB")
    /// Flash that can be mapped on chips with 24-bit flash addresses.
    static let mappableMax = Constant(0x100_0000, .bytes, source: "ESP-IDF spi_flash_mmap, 16 MB")
    static let checksumSeed = Constant(0xEF, .code, source: "ESP_ROM_CHECKSUM_INITIAL")
    static let checksumBlock = Constant(16, .bytes, source: imageFormat + ", process_checksum")
    static let hashBytes = Constant(32, .bytes, source: "ESP-IDF ESP_IMAGE_HASH_LEN")
    static let readBytes = Constant(0x1_0000, .bytes, source: "one page of the MMU")
    static let loadAddressMin = Constant(
        0x1000_0000,
        .address,
        source: imageFormat + ", should_load: below lie reserved addresses"
    )
    static let stackHeadroom = Constant(
        32_768,
        .bytes,
        source: imageFormat + ", STACK_LOAD_HEADROOM"
    )
    /// How deep the bootloader's stack is when it loads; a build decides, 1.8 KB is assumed.
    static let stackDepth = Constant(0x710, .bytes, source: "assumed; ESP-IDF esp_cpu_get_sp()")
    static let revisionUnset = Constant(
        0xFFFF,
        .code,
        source: "ESP-IDF bootloader_common_loader.c, IS_FIELD_SET"
    )

    /// Whether partitions above 16 MB can hold images.
    static func hasLargeFlash(_ chip: ChipModel) -> Bool { chip == .esp32s3 }

    /// Whether apps choose the MMU page size.
    ///
    /// Source: ESP-IDF `SOC_MMU_PAGE_SIZE_CONFIGURABLE`.
    static func hasPageChoice(_ chip: ChipModel) -> Bool { chip == .esp32c6 }

    /// The page that a descriptor asks for, as a logarithm; 8 KiB to 256 KiB are taken.
    static func pageBytes(_ logarithm: UInt8, _ chip: ChipModel) -> Int {
        (13...18).contains(logarithm) ? 1 << Int(logarithm) : chip.mmuPageBytes
    }

    /// Whether images state which eFuse block versions they run on.
    static func hasBlockRevision(_ chip: ChipModel) -> Bool { chip != .esp32 }
}
