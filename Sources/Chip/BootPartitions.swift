package import Formats
internal import Kernel

/// What the bootloader keeps of a partition table.
///
/// Source: ESP-IDF `bootloader_utility.c`, `bootloader_utility_load_partition_table`, and
/// `bootloader_config.h`, `bootloader_state_t`.
package struct BootPartitions: Hashable, Sendable {
    package private(set) var otadata: Partition?
    package private(set) var factory: Partition?
    package private(set) var test: Partition?
    /// How many OTA entries the table has, whatever their numbers.
    package private(set) var slotCount = 0
    /// The OTA partitions by their numbers, reachable or not.
    package private(set) var slots = [Partition?](
        repeating: nil,
        count: BootConstants.slotMax.value
    )

    /// Later entries of the same kind displace earlier ones.
    package init(_ entries: [Partition]) {
        for entry in entries {
            if let number = entry.otaIndex {
                slots[number] = entry
                slotCount += 1
            } else if entry.isFactory {
                factory = entry
            } else if entry.isTest {
                test = entry
            } else if entry.isOTAData {
                otadata = entry
            }
        }
    }

    /// Every index that the bootloader can reach, whether a partition stands there or not.
    package var indices: [BootIndex] {
        [.factory, .test] + (0..<min(slotCount, slots.count)).map { .ota($0) }
    }

    /// The partition of an index; only as many slots as there are OTA entries can be reached.
    ///
    /// Source: ESP-IDF `bootloader_utility.c`, `index_to_partition`.
    package subscript(index: BootIndex) -> Partition? {
        switch index {
        case .factory: factory
        case .test: test
        default:
            index.number >= 0 && index.number < min(slotCount, slots.count)
                ? slots[index.number] : nil
        }
    }
}
