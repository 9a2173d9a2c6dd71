package import Formats
package import Kernel
internal import Storage

/// The otadata entries: reading them, choosing by them, rewriting them.
extension OTAService {
    var otadataPartition: Partition? {
        partitions.partitions.first(where: \.isOTAData)
    }

    /// The OTA slots that an app counts: ota_0, ota_1, ... up to the first gap.
    package var otaPartitions: [Partition] {
        var slots: [Partition] = []
        while let slot = partitions.partitions.first(where: { $0.otaIndex == slots.count }) {
            slots.append(slot)
        }
        return slots
    }

    /// Both entries; nil without an otadata partition.
    func readEntries() throws(Halt) -> [OTASelectEntry]? {
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
        return entries
    }

    /// Erases the sector of an entry and writes it anew.
    func rewrite(_ entry: OTASelectEntry, at index: Int) throws(Halt) -> ESPError {
        guard let otadata = otadataPartition else { return .notFound }
        let offset = index * FlashChip.sectorBytes
        let erased = try partitions.erase(otadata, at: offset, count: FlashChip.sectorBytes)
        guard erased.isOK else { return erased }
        return try partitions.write(otadata, at: offset, entry.bytes)
    }

    /// `esp_rewrite_ota_data`: names a slot in the entry that this takes.
    func select(_ partition: Partition) throws(Halt) -> ESPError {
        guard let entries = try readEntries() else { return .notFound }
        let selection = OTASelection(
            slot: partition.otaIndex ?? 0,
            count: otaPartitions.count,
            first: entries[0],
            second: entries[1],
            isRollbackOn: isRollbackOn
        )
        switch selection {
        case .invalidSlot:
            return .invalidArg
        case .endless:
            // ESP-IDF searches for ever here.
            partitions.timeline.hang()
            return .fail
        case .write(let sector, let entry):
            return try rewrite(entry, at: sector)
        }
    }

    /// `esp_ota_get_state_partition`.
    package func state(
        of partition: Partition
    ) throws(Halt) -> (error: ESPError, state: OTAImageState?) {
        guard partition.isOTA else { return (.notSupported, nil) }
        let count = otaPartitions.count
        guard let entries = try readEntries(), count > 0 else { return (.notFound, nil) }
        for entry in entries where entry.isCRCGood {
            if entry.slot(count: count) == partition.otaIndex { return (.ok, entry.otaState) }
        }
        return (.notFound, nil)
    }

    /// `esp_ota_invalidate_inactive_ota_data_slot`.
    func invalidateInactiveEntry() throws(Halt) -> ESPError {
        guard let (entries, active) = try activeEntry(), let otadata = otadataPartition else {
            return .fail
        }
        let other = 1 - active
        guard entries[other].isCRCGood,
            entries[other].slot(count: otaPartitions.count) != partitions.running.otaIndex
        else { return .fail }
        return try partitions.erase(
            otadata,
            at: other * FlashChip.sectorBytes,
            count: FlashChip.sectorBytes
        )
    }

    /// `esp_ota_mark_app_valid_cancel_rollback`.
    package func markAppValidCancelRollback() throws(Halt) -> ESPError {
        confirmation.began = true
        let name = "esp_ota_mark_app_valid_cancel_rollback"
        let result = try call(name) { () throws(Halt) -> ESPError in
            guard otadataPartition != nil else { return .notFound }
            guard let (entries, active) = try activeEntry() else { return .fail }
            if entries[active].otaState == .valid { return .ok }
            confirmation.reachedFlash = true
            var entry = entries[active]
            entry.otaState = .valid
            return try rewrite(entry, at: active)
        }
        if result.isOK {
            confirmation.reachedFlash = true
            confirmation.returned = true
        }
        return result
    }

    /// `esp_ota_mark_app_invalid_rollback`.
    package func markAppInvalidRollback() throws(Halt) -> ESPError {
        try call("esp_ota_mark_app_invalid_rollback") { () throws(Halt) -> ESPError in
            guard let (entries, active) = try activeEntry() else { return .fail }
            guard try isRollbackPossible() else { return .otaRollbackFailed }
            var entry = entries[active]
            entry.otaState = .invalid
            return try rewrite(entry, at: active)
        }
    }

    /// `esp_ota_check_rollback_is_possible`.
    package func isRollbackPossible() throws(Halt) -> Bool {
        guard let (entries, active) = try activeEntry() else { return false }
        let other = entries[1 - active]
        if other.isValid {
            let slot = otaPartitions[other.slot(count: otaPartitions.count)]
            return try verifier.verify(slot).isOK
        }
        guard let factory = partitions.partitions.first(where: \.isFactory) else { return false }
        return try verifier.verify(factory).isOK
    }

    /// Both entries and the one in force; nil when there is none.
    private func activeEntry() throws(Halt) -> (entries: [OTASelectEntry], active: Int)? {
        guard let entries = try readEntries(), !otaPartitions.isEmpty,
            let active = OTASelectEntry.active(entries[0], entries[1])
        else { return nil }
        return (entries, active)
    }
}
