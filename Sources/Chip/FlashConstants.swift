internal import Kernel

/// The flash driver's own numbers; its times are in the cost table.
enum FlashConstants {
    static let writeChunk = Constant(
        8192,
        .bytes,
        source: "ESP-IDF CONFIG_SPI_FLASH_WRITE_CHUNK_SIZE"
    )
    static let readChunk = Constant(
        16_384,
        .bytes,
        source: "ESP-IDF esp_flash_api.c, MAX_READ_CHUNK"
    )
    /// What is protected from the start of flash: up to the end of the partition table.
    static let tableBytes = Constant(
        0xC00,
        .bytes,
        source: "ESP-IDF spi_flash_os_func_app.c, region_protected"
    )
}
