internal import Chip
package import Formats
package import Kernel

/// What is running, what boots, and what comes next.
extension OTAService {
    /// `esp_ota_get_running_partition`.
    package var runningPartition: Partition { partitions.running }

    /// `esp_ota_get_boot_partition`: what otadata says, which may be another than what runs.
    package func bootPartition() throws(Halt) -> Partition? {
        guard let (_, entries) = try readEntries() else { return nil }
        let count = appPartitionCount
        if isHardened {
            let hardened = HardenedEntries(entries[0], entries[1], slotCount: count)
            guard let newest = hardened.inForce else { return defaultBootPartition }
            return hardened.slot(newest).flatMap(otaPartition)
        }
        guard count > 0, let active = OTASelectEntry.active(entries[0], entries[1]) else {
            return defaultBootPartition
        }
        return otaPartition(entries[active].slot(count: count))
    }

    /// `find_default_boot_partition`: factory, the lowest OTA slot, test.
    private var defaultBootPartition: Partition? {
        let all = partitions.partitions
        return all.first(where: \.isFactory) ?? slotsInOrder.first ?? all.first(where: \.isTest)
    }

    /// `esp_ota_get_next_update_partition(NULL)`.
    package var nextUpdatePartition: Partition? {
        slot(after: partitions.running)
    }

    /// `esp_ota_get_next_update_partition`: the OTA slot behind one, the lowest behind the last.
    ///
    /// A partition that the table does not have fails an assert.
    package func nextUpdatePartition(after start: Partition) throws(Halt) -> Partition? {
        guard let known = partitions.verified(start) else {
            try fail(assert: "start_from != NULL")
        }
        return slot(after: known)
    }

    private func slot(after start: Partition) -> Partition? {
        let slots = slotsInOrder
        if defects.contains(.nextSlotIsFirst) { return slots.first }
        guard let index = slots.firstIndex(of: start) else { return slots.first }
        return slots[(index + 1) % slots.count]
    }

    /// Every OTA slot of the table, gaps skipped.
    private var slotsInOrder: [Partition] {
        (0...OTATable.slotMask.value).compactMap(otaPartition)
    }

    /// `esp_ota_get_partition_description`.
    package func description(
        of partition: Partition
    ) throws(Halt) -> (error: ESPError, descriptor: AppDescriptor?) {
        guard partition.isApp else { return (.notSupported, nil) }
        let (error, bytes) = try partitions.read(
            partition,
            at: AppDescriptor.imageOffset,
            count: AppDescriptor.byteCount
        )
        guard error.isOK else { return (error, nil) }
        guard let descriptor = AppDescriptor(bytes: bytes), descriptor.isMagicGood else {
            return (.notFound, nil)
        }
        return (.ok, descriptor)
    }

    /// `esp_ota_get_state_partition`.
    package func state(
        of partition: Partition
    ) throws(Halt) -> (error: ESPError, state: OTAImageState?) {
        guard partition.isOTA else { return (.notSupported, nil) }
        let count = appPartitionCount
        guard let (_, entries) = try readEntries(), count > 0 else { return (.notFound, nil) }
        if isHardened {
            let state = try partition.otaIndex.flatMap(hardenedState(of:))
            return state.map { (.ok, $0) } ?? (.notFound, nil)
        }
        let entry = entries.first {
            $0.isCRCGood && $0.slot(count: count) == partition.otaIndex
        }
        return entry.map { (.ok, $0.otaState) } ?? (.notFound, nil)
    }

    /// `esp_ota_get_last_invalid_partition`: of two rejected ones that with the smaller number.
    package func lastInvalidPartition() throws(Halt) -> Partition? {
        let count = appPartitionCount
        guard let (_, entries) = try readEntries(), count > 0 else { return nil }
        let rejected = entries.filter {
            if isHardened { return HardenedEntry($0).counts && HardenedEntry($0).isRejected }
            return $0.otaSeq != OTASelectEntry.erasedSeq && $0.isCRCGood && $0.isInvalid
        }
        guard let last = rejected.min(by: { $0.otaSeq < $1.otaSeq }),
            let partition = otaPartition(last.slot(count: count)),
            try verifier.verify(partition, isSilent: true).isOK
        else { return nil }
        return partition
    }
}
