internal import Formats
internal import Kernel
internal import Storage

/// The otadata entries: reading them, choosing by them, rewriting them.
extension OTAService {
    /// Both entries, where they lie, and the one in force.
    struct Entries {
        let otadata: Partition
        var list: [OTASelectEntry]
        /// At least 1.
        let slotCount: Int
        let active: Int

        var inactive: Int { 1 - active }
    }

    var otadataPartition: Partition? {
        partitions.partitions.first(where: \.isOTAData)
    }

    /// `esp_ota_get_app_partition_count`: the OTA slots from ota_0 up to the first gap.
    package var appPartitionCount: Int {
        var count = 0
        while otaPartition(count) != nil { count += 1 }
        return count
    }

    func otaPartition(_ slot: Int) -> Partition? {
        partitions.partitions.first { $0.otaIndex == slot }
    }

    /// Both entries; nil without an otadata partition that can be read.
    func readEntries() throws(Halt) -> (otadata: Partition, list: [OTASelectEntry])? {
        guard let otadata = otadataPartition else { return nil }
        var entries: [OTASelectEntry] = []
        for index in 0..<2 {
            let (error, bytes) = try partitions.read(
                otadata,
                at: index * FlashChip.sectorBytes,
                count: OTASelectEntry.byteCount
            )
            guard error.isOK else { return nil }
            entries.append(OTASelectEntry(bytes: bytes))
        }
        return (otadata, entries)
    }

    /// Both entries when one of them is in force, and there are slots.
    func activeEntries() throws(Halt) -> Entries? {
        let count = appPartitionCount
        guard let (otadata, list) = try readEntries(), count > 0,
            let active = OTASelectEntry.active(list[0], list[1])
        else { return nil }
        return Entries(otadata: otadata, list: list, slotCount: count, active: active)
    }

    func eraseEntry(_ index: Int, in otadata: Partition) throws(Halt) -> ESPError {
        try partitions.erase(
            otadata,
            at: index * FlashChip.sectorBytes,
            count: FlashChip.sectorBytes
        )
    }

    /// Erases the sector of an entry and writes it anew.
    func rewrite(
        _ entry: OTASelectEntry,
        at index: Int,
        in otadata: Partition
    ) throws(Halt) -> ESPError {
        let erased = try eraseEntry(index, in: otadata)
        guard erased.isOK else { return erased }
        return try partitions.write(otadata, at: index * FlashChip.sectorBytes, entry.bytes)
    }
}
