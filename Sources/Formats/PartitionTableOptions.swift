/// What the generator is told beside the CSV.
///
/// Source: ESP-IDF `gen_esp32part.py`, its command line.
/// Units: bytes.
package struct PartitionTableOptions: Hashable, Sendable {
    /// Which secure boot the sizes of app partitions must suit.
    package enum SecureBoot: Hashable, Sendable {
        case none, v1, v2
    }

    package var tableOffset = PartitionTable.defaultOffset
    package var hasMD5 = true
    /// Needed by tables that name the bootloader.
    package var primaryBootloaderOffset: Int?
    /// Needed by tables that name the recovery bootloader.
    package var recoveryBootloaderOffset: Int?
    /// The size of the flash chip that the table must fit; nil leaves that unchecked.
    package var flashBytes: Int?
    package var secureBoot = SecureBoot.none
    /// Off: a table that the generator would refuse is taken as it is.
    package var isVerified = true

    package init(tableOffset: Int = PartitionTable.defaultOffset, flashBytes: Int? = nil) {
        self.tableOffset = tableOffset
        self.flashBytes = flashBytes
    }

    var firstFreeOffset: Int { tableOffset + PartitionTable.sectorBytes }
}
