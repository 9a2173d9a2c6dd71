package import Formats
package import Kernel
internal import Storage

extension PartitionService {
    /// `esp_partition_copy`: erases the destination, then copies sector by sector.
    ///
    /// A loss of power meanwhile leaves neither the old bytes nor all of the new ones.
    /// Offsets count from the start of either partition. Without a count (`SIZE_MAX`) it is the
    /// rest of the source, for which the whole rest of the destination is erased.
    /// ESP_ERR_INVALID_ARG for one and the same partition, ESP_ERR_INVALID_SIZE beyond the end of
    /// either.
    /// Source: ESP-IDF `components/esp_partition/partition.c`.
    package func copy(
        _ source: Partition,
        at sourceOffset: Int = 0,
        to destination: Partition,
        at destinationOffset: Int = 0,
        count: Int?
    ) throws(Halt) -> ESPError {
        guard source != destination else { return .invalidArg }
        guard sourceOffset <= source.size, destinationOffset <= destination.size else {
            return .invalidSize
        }
        let (available, room) = (source.size - sourceOffset, destination.size - destinationOffset)
        let wanted = count ?? available
        guard wanted <= available, wanted <= room else { return .invalidSize }
        let sector = FlashChip.sectorBytes
        let rounded = count.map { ($0 + sector - 1) / sector * sector } ?? room
        let erased = try erase(destination, at: destinationOffset, count: rounded)
        guard erased.isOK else { return erased }
        var done = 0
        while done < wanted {
            let (error, bytes) = try read(
                source,
                at: sourceOffset + done,
                count: min(sector, wanted - done)
            )
            guard error.isOK else { return error }
            let written = try write(destination, at: destinationOffset + done, bytes)
            guard written.isOK else { return written }
            done += bytes.count
        }
        return .ok
    }
}
