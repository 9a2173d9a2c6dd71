internal import Chip
internal import Formats
internal import IDF
internal import Kernel
internal import Storage

/// What planted bugs make an app do, apart from the order of self-test and confirmation.
extension AppMain {
    private static let namespace = "app"
    private static let keyOfResult = "tested"
    private static let keyOfStarts = "starts"
    private static let startsMax: UInt8 = 2

    /// Whether a self-test was passed once, by whatever version; writes it down for the next.
    func trustsOldResult() throws(Halt) -> Bool {
        guard program.defects.contains(.trustsOldResult) else { return false }
        let key = Self.keyOfResult
        return try platform.nvs?.get(namespace: Self.namespace, key: key).value == .u8(1)
    }

    func keepResult() throws(Halt) {
        guard program.defects.contains(.trustsOldResult) else { return }
        _ = try platform.nvs?.set(namespace: Self.namespace, key: Self.keyOfResult, .u8(1))
    }

    /// Programs VALID over PENDING_VERIFY, which NOR cannot do.
    func programStateOver() throws(Halt) {
        guard let (otadata, index, entry) = try entryOfRunning() else { return }
        var confirmed = entry
        confirmed.otaState = .valid
        let offset = index * FlashChip.sectorBytes
        _ = try platform.partitions.write(otadata, at: offset, confirmed.bytes)
    }

    func eraseOTAData() throws(Halt) {
        let partitions = platform.partitions
        guard let otadata = partitions.partitions.first(where: \.isOTAData) else { return }
        _ = try partitions.erase(otadata, at: 0, count: otadata.size)
    }

    /// Counts starts, and takes the way out after too many that did not come to their end.
    func beginStart() throws(Halt) {
        let erases = program.defects.contains(.uncleanStartsEraseOTAData)
        let rollsBack = program.defects.contains(.uncleanStartsRollBack)
        guard erases || rollsBack, let nvs = platform.nvs else { return }
        var starts: UInt8 = 0
        let value = try nvs.get(namespace: Self.namespace, key: Self.keyOfStarts).value
        if case .u8(let count) = value { starts = count }
        if starts >= Self.startsMax {
            try countStarts(0)
            if rollsBack { _ = try platform.ota.markAppInvalidRollbackAndReboot() }
            if erases {
                try eraseOTAData()
                try platform.restart()
            }
            return
        }
        try countStarts(starts + 1)
    }

    func endStart() throws(Halt) {
        guard
            program.defects.contains(.uncleanStartsEraseOTAData)
                || program.defects.contains(.uncleanStartsRollBack)
        else { return }
        try countStarts(0)
    }

    private func countStarts(_ count: UInt8) throws(Halt) {
        _ = try platform.nvs?.set(namespace: Self.namespace, key: Self.keyOfStarts, .u8(count))
    }

    private func entryOfRunning() throws(Halt) -> (Partition, Int, OTASelectEntry)? {
        let partitions = platform.partitions
        guard let otadata = partitions.partitions.first(where: \.isOTAData) else { return nil }
        for index in 0..<2 {
            let (_, bytes) = try partitions.read(
                otadata,
                at: index * FlashChip.sectorBytes,
                count: OTASelectEntry.byteCount
            )
            let entry = OTASelectEntry(bytes: bytes)
            if entry.otaState == .pendingVerify { return (otadata, index, entry) }
        }
        return nil
    }
}
