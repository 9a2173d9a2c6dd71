package import Formats
package import Kernel
internal import Storage

extension PartitionService {
    /// `esp_partition_copy`, from the start of one partition to the start of another.
    ///
    /// Source: ESP-IDF `components/esp_partition/partition_target.c`; erases first, then copies by
    /// sectors, so that a loss of power meanwhile leaves neither.
    package func copy(
        _ source: Partition,
        to destination: Partition,
        count: Int
    ) throws(Halt) -> ESPError {
        guard source != destination else { return .invalidArg }
        guard count <= source.size, count <= destination.size else { return .invalidSize }
        let sector = FlashChip.sectorBytes
        let rounded = (count + sector - 1) / sector * sector
        let erased = try erase(destination, at: 0, count: rounded)
        guard erased.isOK else { return erased }
        var done = 0
        while done < count {
            let (error, bytes) = try read(source, at: done, count: min(sector, count - done))
            guard error.isOK else { return error }
            let written = try write(destination, at: done, bytes)
            guard written.isOK else { return written }
            done += bytes.count
        }
        return .ok
    }
}
