internal import Chip
internal import Formats
package import Kernel
internal import Storage

/// Writing an update to its end.
extension OTAService {
    /// `esp_ota_write`.
    package func write(_ handle: UInt32, _ bytes: [UInt8]) throws(Halt) -> ESPError {
        try call("esp_ota_write") { () throws(Halt) -> ESPError in
            if bytes.isEmpty { return .ok }
            guard let index = index(of: handle) else { return .invalidArg }
            let operation = operations[index]
            if operation.needsErase {
                let erased = try eraseForWrite(operation, bytes.count)
                guard erased.isOK else { return erased }
            }
            guard operation.wroteBytes > 0 || operation.final.mayBegin(with: bytes) else {
                return .otaValidateFailed
            }
            return try program(bytes, at: operation.wroteBytes, of: index)
        }
    }

    /// `esp_ota_write_with_offset`: the flash there has to be erased, and no magic is looked at.
    package func write(
        _ handle: UInt32,
        _ bytes: [UInt8],
        at offset: Int
    ) throws(Halt) -> ESPError {
        try call("esp_ota_write_with_offset") { () throws(Halt) -> ESPError in
            guard let index = index(of: handle) else { return .invalidArg }
            guard !operations[index].needsErase else {
                try fail(assert: "must erase the partition before writing to it")
            }
            return try program(bytes, at: offset, of: index)
        }
    }

    private func program(
        _ bytes: [UInt8],
        at offset: Int,
        of index: Int
    ) throws(Halt) -> ESPError {
        let written = try partitions.write(operations[index].staging, at: offset, bytes)
        if written.isOK { operations[index].wroteBytes += bytes.count }
        return written
    }

    /// Erases the sectors that a write is the first to reach.
    private func eraseForWrite(_ operation: Operation, _ count: Int) throws(Halt) -> ESPError {
        let sector = FlashChip.sectorBytes
        let wrote = operation.wroteBytes
        let first = (wrote + sector - 1) / sector
        let last = (wrote + count - 1) / sector
        guard first <= last else { return .ok }
        return try partitions.erase(
            operation.staging,
            at: first * sector,
            count: (last - first + 1) * sector
        )
    }

    /// `esp_ota_end`; the handle is gone whatever it returns.
    package func end(_ handle: UInt32) throws(Halt) -> ESPError {
        try call("esp_ota_end") { () throws(Halt) -> ESPError in
            guard let index = index(of: handle) else { return .notFound }
            let operation = operations.remove(at: index)
            defer {
                if operation.final.isBootloader { verifier.restoreBootloaderOffset() }
            }
            guard operation.wroteBytes > 0 else { return .invalidArg }
            let verified = defects.contains(.endSkipsCheck) ? .ok : try verify(operation)
            guard verified.isOK, operation.copiesToFinal else { return verified }
            let ready = try makeRoom(in: operation.final)
            guard ready.isOK else { return ready }
            return try partitions.copy(
                operation.staging,
                to: operation.final,
                count: operation.final.size
            )
        }
    }

    /// `ota_verify_partition`: what the staged bytes must be depends on where they will end up.
    private func verify(_ operation: Operation) throws(Halt) -> ESPError {
        let (staging, final) = (operation.staging, operation.final)
        if final.isApp || final.isBootloader {
            return try verifier.verify(staging).isOK ? .ok : .otaValidateFailed
        }
        guard final.isPartitionTable else { return .ok }
        let (error, bytes) = try partitions.read(
            staging,
            at: 0,
            count: PartitionTable.byteCount
        )
        guard error.isOK else { return error }
        let flashBytes = partitions.driver.byteCount
        let failure = BootTable(bytes, flashBytes: flashBytes).failure
        return failure == nil ? .ok : .otaValidateFailed
    }

    /// `esp_ota_abort`; what was written stays in flash.
    package func abort(_ handle: UInt32) throws(Halt) -> ESPError {
        try call("esp_ota_abort") { () throws(Halt) -> ESPError in
            guard let index = index(of: handle) else { return .notFound }
            operations.remove(at: index)
            return .ok
        }
    }
}

extension Partition {
    /// Whether the first bytes that are written may be those of what the partition holds.
    fileprivate func mayBegin(with bytes: [UInt8]) -> Bool {
        if isApp || isBootloader { return bytes.first == AppImageHeader.magicNumber }
        guard isPartitionTable else { return true }
        var reader = ByteReader(bytes)
        return reader.u16le().map { $0 == PartitionRecord.magic } ?? true
    }
}
