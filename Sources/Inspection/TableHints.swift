internal import Formats

/// What a partition table makes impossible although nobody refuses it.
///
/// Source: ESP-IDF `bootloader_utility.c`, `bootloader_utility_load_partition_table` and
/// `bootloader_utility_get_selected_boot_partition`; `esp_ota_ops.c`, `esp_rewrite_ota_data`.
enum TableHints {
    static func hints(for partitions: [Partition]) -> [String] {
        let apps = partitions.filter(\.isApp)
        guard !apps.isEmpty else {
            return ["there is no app partition: nothing can be booted"]
        }
        return slotHints(partitions.filter(\.isOTA)) + otadataHints(partitions)
            + kindHints(partitions)
    }

    /// The bootloader counts OTA entries, and reaches slots below that number only.
    private static func slotHints(_ slots: [Partition]) -> [String] {
        let numbers = Set(slots.compactMap(\.otaIndex))
        var found: [String] = []
        for slot in slots.sorted(by: { $0.subtype < $1.subtype }) {
            guard let number = slot.otaIndex, number >= slots.count else { continue }
            found.append(
                "\(slot.label) (ota_\(number)) is never booted: of \(slots.count) OTA partitions "
                    + "the bootloader reaches ota_0 to ota_\(slots.count - 1)"
            )
        }
        for number in 0..<slots.count where !numbers.contains(number) {
            found.append("ota_\(number) is missing: an update that selects it boots another app")
        }
        if let smallest = slots.map(\.size).min(), let largest = slots.map(\.size).max(),
            smallest != largest
        {
            found.append(
                "the OTA partitions differ in size: an app of more than \(smallest) bytes can be "
                    + "installed every other time only"
            )
        }
        return found
    }

    private static func otadataHints(_ partitions: [Partition]) -> [String] {
        let slots = partitions.filter(\.isOTA)
        guard let otadata = partitions.last(where: \.isOTAData) else {
            return slots.isEmpty
                ? []
                : [
                    "there are OTA partitions and no otadata: an update can be written, but never "
                        + "selected, and nothing is rolled back"
                ]
        }
        if slots.isEmpty { return ["there is otadata, and no OTA partition that it could select"] }
        if slots.count == 1, !partitions.contains(where: \.isFactory) {
            return ["there is one app partition: an update has no second place to go to"]
        }
        if otadata.size < PartitionTable.otadataBytes {
            return ["otadata has less than two sectors: the bootloader does not read it"]
        }
        return []
    }

    /// Of several partitions of one kind the bootloader keeps the last.
    private static func kindHints(_ partitions: [Partition]) -> [String] {
        var found: [String] = []
        for (index, partition) in partitions.enumerated() where isKept(partition) {
            let later = partitions[(index + 1)...]
                .first { $0.type == partition.type && $0.subtype == partition.subtype }
            guard let later else { continue }
            found.append(
                "\(partition.label) and \(later.label) are both "
                    + PartitionType.name(partition.subtype, of: partition.type)
                    + ": the bootloader sees the later one only"
            )
        }
        return found
    }

    private static func isKept(_ partition: Partition) -> Bool {
        partition.isOTA || partition.isFactory || partition.isTest || partition.isOTAData
    }
}
