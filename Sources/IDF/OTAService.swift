package import Formats
package import Kernel
internal import Record
package import Storage

/// `esp_ota_ops.h`: writing an update, and choosing what boots.
///
/// Source: ESP-IDF `components/app_update/esp_ota_ops.c`; checks come in its order.
/// Differs from hardware: no flash encryption; the signature checks of Secure Boot are not built.
package final class OTAService {
    /// A started update that has not been ended.
    struct Operation {
        let handle: UInt32
        let partition: Partition
        let needsErase: Bool
        var wroteBytes = 0
    }

    package let partitions: PartitionService
    package let isRollbackOn: Bool
    let journal: Journal
    let verifier: AppVerifier
    var operations: [Operation] = []
    private var handleLast: UInt32 = 0
    /// What the calls that confirm or reject the running app have done in this life.
    package internal(set) var confirmation = Confirmation()

    package init(
        partitions: PartitionService,
        isRollbackOn: Bool,
        journal: Journal,
        verifier: AppVerifier
    ) {
        self.partitions = partitions
        self.isRollbackOn = isRollbackOn
        self.journal = journal
        self.verifier = verifier
    }

    // MARK: Writing an update

    /// `esp_ota_begin`.
    package func begin(
        _ partition: Partition,
        size: OTASize
    ) throws(Halt) -> (error: ESPError, handle: UInt32) {
        try call("esp_ota_begin") { () throws(Halt) -> (error: ESPError, handle: UInt32) in
            guard let partition = partitions.verified(partition) else { return (.notFound, 0) }
            if partition.isApp {
                guard partition.isOTA else { return (.invalidArg, 0) }
                if partition == partitions.running { return (.otaPartitionConflict, 0) }
                if isRollbackOn,
                    try state(of: partitions.running).state == .pendingVerify
                {
                    return (.otaRollbackInvalidState, 0)
                }
            }
            if operations.contains(where: { $0.partition == partition }) {
                return (.otaAlreadyInProgress, 0)
            }
            handleLast += 1
            let operation = Operation(
                handle: handleLast,
                partition: partition,
                needsErase: size == .sequential
            )
            operations.append(operation)
            let erased = try eraseAhead(partition, size)
            // The entry is not freed: a retry on the same partition finds it in progress.
            guard erased.isOK else { return (erased, operation.handle) }
            if isRollbackOn, partition.isOTA { _ = try invalidateInactiveEntry() }
            return (.ok, operation.handle)
        }
    }

    private func eraseAhead(_ partition: Partition, _ size: OTASize) throws(Halt) -> ESPError {
        switch size {
        case .sequential:
            return .ok
        case .unknown, .bytes(0):
            return try partitions.erase(partition, at: 0, count: partition.size)
        case .bytes(let count):
            let sector = FlashChip.sectorBytes
            let rounded = (count + sector - 1) / sector * sector
            return try partitions.erase(partition, at: 0, count: rounded)
        }
    }

    /// `esp_ota_write`.
    package func write(_ handle: UInt32, _ bytes: [UInt8]) throws(Halt) -> ESPError {
        try call("esp_ota_write") { () throws(Halt) -> ESPError in
            if bytes.isEmpty { return .ok }
            guard let index = operations.firstIndex(where: { $0.handle == handle }) else {
                return .invalidArg
            }
            let operation = operations[index]
            if operation.needsErase {
                let erased = try eraseForWrite(operation, bytes.count)
                guard erased.isOK else { return erased }
            }
            if operation.wroteBytes == 0, operation.partition.isApp,
                bytes[0] != AppImageHeader.magicNumber
            {
                return .otaValidateFailed
            }
            let written = try partitions.write(
                operation.partition,
                at: operation.wroteBytes,
                bytes
            )
            if written.isOK { operations[index].wroteBytes += bytes.count }
            return written
        }
    }

    /// Erases the sectors that a write enters; one that it only continues is erased already.
    private func eraseForWrite(_ operation: Operation, _ count: Int) throws(Halt) -> ESPError {
        let sector = FlashChip.sectorBytes
        let wrote = operation.wroteBytes
        let first = wrote / sector
        let last = (wrote + count - 1) / sector
        let start = wrote % sector == 0 ? first : first + 1
        guard start <= last else { return .ok }
        return try partitions.erase(
            operation.partition,
            at: start * sector,
            count: (last - start + 1) * sector
        )
    }

    /// `esp_ota_end`; the handle is gone whatever it returns.
    package func end(_ handle: UInt32) throws(Halt) -> ESPError {
        try call("esp_ota_end") { () throws(Halt) -> ESPError in
            guard let index = operations.firstIndex(where: { $0.handle == handle }) else {
                return .notFound
            }
            let operation = operations.remove(at: index)
            guard operation.wroteBytes > 0 else { return .invalidArg }
            guard operation.partition.isApp else { return .ok }
            let isValid = try verifier.verify(operation.partition).isOK
            return isValid ? .ok : .otaValidateFailed
        }
    }

    /// `esp_ota_abort`; what was written stays in flash.
    package func abort(_ handle: UInt32) throws(Halt) -> ESPError {
        try call("esp_ota_abort") { () throws(Halt) -> ESPError in
            guard let index = operations.firstIndex(where: { $0.handle == handle }) else {
                return .notFound
            }
            operations.remove(at: index)
            return .ok
        }
    }

    // MARK: Choosing what boots

    /// `esp_ota_set_boot_partition`.
    package func setBootPartition(_ partition: Partition) throws(Halt) -> ESPError {
        try call("esp_ota_set_boot_partition") { () throws(Halt) -> ESPError in
            guard try verifier.verify(partition).isOK else { return .otaValidateFailed }
            guard partition.isApp else { return .invalidArg }
            guard let otadata = otadataPartition else { return .notFound }
            if partition.isFactory {
                return try partitions.erase(otadata, at: 0, count: otadata.size)
            }
            return try select(partition)
        }
    }

    /// `esp_ota_get_next_update_partition(NULL)`.
    package var nextUpdatePartition: Partition? {
        let slots = otaPartitions
        guard let index = slots.firstIndex(of: partitions.running) else { return slots.first }
        return slots[(index + 1) % slots.count]
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

    /// Books the commands inside to an API call and writes its result into the record.
    func call(
        _ name: String,
        _ body: () throws(Halt) -> ESPError
    ) throws(Halt) -> ESPError {
        let result = try journal.during(name, body)
        journal.trace.record(.call(name: name, result: result))
        return result
    }

    private func call(
        _ name: String,
        _ body: () throws(Halt) -> (error: ESPError, handle: UInt32)
    ) throws(Halt) -> (error: ESPError, handle: UInt32) {
        let result = try journal.during(name, body)
        journal.trace.record(.call(name: name, result: result.error))
        return result
    }
}
