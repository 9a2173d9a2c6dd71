internal import Chip
package import Formats
package import Kernel
internal import Storage

/// Starting an update.
extension OTAService {
    /// `esp_ota_begin`.
    ///
    /// - Returns: A handle other than 0 as soon as there is one, even when the erase then fails.
    package func begin(
        _ partition: Partition,
        size: OTASize
    ) throws(Halt) -> (error: ESPError, handle: UInt32) {
        try call("esp_ota_begin") { () throws(Halt) -> (error: ESPError, handle: UInt32) in
            guard let staging = partitions.verified(partition) else { return (.notFound, 0) }
            if let refusal = try refusal(of: staging) { return (refusal, 0) }
            let handle = open(staging, needsErase: size == .sequential)
            unlock(staging, verifiedAt: staging)
            let erased = try eraseAhead(staging, size)
            // The entry is not freed: a retry on the same partition finds it in progress.
            guard erased.isOK else { return (erased, handle) }
            if isHardened { return (try makeRoom(in: staging), handle) }
            if isRollbackOn, staging.isOTA { _ = try eraseInactiveEntry() }
            if !defects.isEmpty { try spoilBegin() }
            return (.ok, handle)
        }
    }

    /// `esp_ota_resume`: goes on at an offset, behind which the flash is expected to be erased.
    package func resume(
        _ partition: Partition,
        eraseSize: OTASize,
        offset: Int
    ) throws(Halt) -> (error: ESPError, handle: UInt32) {
        try call("esp_ota_resume") { () throws(Halt) -> (error: ESPError, handle: UInt32) in
            guard offset <= partition.size else { return (.invalidArg, 0) }
            guard let staging = partitions.verified(partition) else { return (.notFound, 0) }
            if staging.isApp, !staging.isOTA { return (.invalidArg, 0) }
            if let refusal = try refusalByState(of: staging) { return (refusal, 0) }
            if isHardened, try isSelectable(staging) { return (.invalidState, 0) }
            let handle = open(staging, needsErase: eraseSize == .sequential)
            unlock(staging, verifiedAt: staging)
            operations[operations.count - 1].isResumed = true
            operations[operations.count - 1].wroteBytes = offset
            return (.ok, handle)
        }
    }

    /// `esp_ota_set_final_partition`.
    package func setFinalPartition(
        _ handle: UInt32,
        _ partition: Partition,
        copies: Bool
    ) throws(Halt) -> ESPError {
        try call("esp_ota_set_final_partition") { () throws(Halt) -> ESPError in
            guard let index = index(of: handle) else { return .notFound }
            let operation = operations[index]
            guard operation.isResumed || operation.wroteBytes == 0 else { return .invalidState }
            if partition == operation.staging { return .ok }
            guard let final = partitions.verified(partition) else { return .notFound }
            operations[index].final = final
            operations[index].copiesToFinal = copies
            unlock(final, verifiedAt: operation.staging)
            return .ok
        }
    }

    /// Why `esp_ota_begin` refuses a partition; nil when it does not.
    private func refusal(of partition: Partition) throws(Halt) -> ESPError? {
        guard partition.isApp else { return refusalByHandle(of: partition) }
        guard partition.isOTA else { return .invalidArg }
        return try refusalByState(of: partition)
    }

    /// Checks that `esp_ota_begin` makes for apps only, and `esp_ota_resume` for any partition.
    private func refusalByState(of partition: Partition) throws(Halt) -> ESPError? {
        if partition == partitions.running { return .otaPartitionConflict }
        if isHardened, let state = try hardenedState(), try isOnItsWayOut(state) {
            return .otaRollbackInvalidState
        }
        if isRollbackOn, try state(of: partitions.running).state == .pendingVerify {
            return .otaRollbackInvalidState
        }
        return refusalByHandle(of: partition)
    }

    private func refusalByHandle(of partition: Partition) -> ESPError? {
        let isOpen = operations.contains { $0.staging == partition || $0.final == partition }
        return isOpen ? .otaAlreadyInProgress : nil
    }

    /// Makes way for a bootloader or a partition table.
    ///
    /// From now on whatever lies where a bootloader is staged is verified as one, until
    /// `esp_ota_end`; and the flash driver guards nothing any more, for the rest of this life.
    private func unlock(_ partition: Partition, verifiedAt staging: Partition) {
        guard partition.isBootloader || partition.isPartitionTable else { return }
        if partition.isBootloader { verifier.bootloaderOffset = staging.offset }
        partitions.driver.allowsDangerousWrites = true
    }

    private func open(_ partition: Partition, needsErase: Bool) -> UInt32 {
        handleLast += 1
        operations.append(
            Operation(
                handle: handleLast,
                staging: partition,
                final: partition,
                needsErase: needsErase
            )
        )
        return handleLast
    }

    private func eraseAhead(_ partition: Partition, _ size: OTASize) throws(Halt) -> ESPError {
        switch size {
        case .sequential:
            return .ok
        case .unknown, .bytes(0):
            return try partitions.erase(partition, at: 0, count: partition.size)
        case .bytes(let count):
            // Rounded up in 32 bits: the largest sizes wrap around, and nothing is erased.
            let sector = UInt32(FlashChip.sectorBytes)
            let rounded = (UInt32(truncatingIfNeeded: count) &+ (sector - 1)) / sector * sector
            guard rounded > 0 else { return .ok }
            return try partitions.erase(partition, at: 0, count: Int(rounded))
        }
    }
}
