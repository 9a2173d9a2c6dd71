internal import Kernel

/// What an app may not erase or write: all up to the partition table, and its own partition.
///
/// Source: ESP-IDF `spi_flash_os_func_app.c`, `main_flash_region_protected`;
/// `CONFIG_SPI_FLASH_DANGEROUS_WRITE_ABORTS`, the default.
package struct DangerousRegions: Hashable, Sendable {
    private let tableEnd: Int
    private let running: Range<Int>

    package init(tableOffset: Int, running: Range<Int>) {
        tableEnd = tableOffset + FlashConstants.tableBytes.value
        self.running = running
    }

    func forbid(_ address: Int, _ count: Int) -> Bool {
        address <= tableEnd || running.overlaps(address..<address + max(count, 0))
    }
}
