internal import Chip
package import Formats
package import Kernel

/// Choosing what boots next.
extension OTAService {
    /// `esp_ota_set_boot_partition`: verifies the image once more, then writes otadata.
    package func setBootPartition(_ partition: Partition) throws(Halt) -> ESPError {
        try call("esp_ota_set_boot_partition") { () throws(Halt) -> ESPError in
            if !defects.contains(.selectSkipsCheck) {
                guard try verifier.verify(partition).isOK else { return .otaValidateFailed }
            }
            return try select(partition)
        }
    }

    /// `esp_ota_set_boot_partition_skip_validate`.
    package func setBootPartitionSkippingValidation(
        _ partition: Partition
    ) throws(Halt) -> ESPError {
        try call("esp_ota_set_boot_partition_skip_validate") { () throws(Halt) -> ESPError in
            try select(partition)
        }
    }

    private func select(_ partition: Partition) throws(Halt) -> ESPError {
        guard partition.isApp else { return .invalidArg }
        if partition.isFactory {
            if isHardened { return try selectFactoryHardened() }
            guard let otadata = otadataPartition else { return .notFound }
            return try partitions.erase(otadata, at: 0, count: otadata.size)
        }
        if let secureVersion {
            let (error, descriptor) = try description(of: partition)
            guard let descriptor else { return error }
            guard secureVersion.allows(descriptor.secureVersion) else {
                // ESP-IDF makes sure that nobody tries this image again.
                let erased = try partitions.erase(partition, at: 0, count: partition.size)
                return erased.isOK ? .otaSmallSecVer : erased
            }
        }
        return try writeSelection(of: partition)
    }

    /// `esp_rewrite_ota_data`.
    private func writeSelection(of partition: Partition) throws(Halt) -> ESPError {
        if isHardened {
            guard let slot = partition.otaIndex else { return .invalidArg }
            return try selectHardened(slot: slot)
        }
        guard let (otadata, entries) = try readEntries() else { return .notFound }
        let selection = OTASelection(
            slot: Int(partition.subtype) & OTATable.slotMask.value,
            count: appPartitionCount,
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
            return try writeSelected(entry, at: sector, of: entries, in: otadata)
        }
    }
}
