internal import Formats
internal import Kernel
internal import Storage

/// Which partition the bootloader tries first, and what it writes on the way.
///
/// Source: ESP-IDF `bootloader_utility.c`, `bootloader_utility_get_selected_boot_partition`.
extension Bootloader {
    func select() throws(Halt) -> BootIndex {
        guard decide(.hasOTAData, partitions.otadata != nil), let otadata = partitions.otadata
        else {
            return .factory
        }
        let isLarge = otadata.size >= BootConstants.otadataBytes.value
        guard decide(.otadataIsLargeEnough, isLarge) else {
            try console.log(.error, "boot", "ota_info partition is too small")
            return .invalid
        }
        isOTADataInitial = false
        hardenedChoice = nil
        var entries: [OTASelectEntry] = []
        for index in 0..<2 {
            let address = otadata.offset + index * FlashChip.sectorBytes
            entries.append(
                OTASelectEntry(bytes: try read(address, OTASelectEntry.byteCount))
            )
        }
        try repair(&entries)
        if setup.reference == .hardened { return try selectHardened(entries[0], entries[1]) }
        if setup.isRollbackOn { try abortPending(&entries) }
        return setup.isAntiRollbackOn
            ? try selectWithFuses(&entries) : try selectByEntries(&entries)
    }

    /// Whatever stands at PENDING_VERIFY was not confirmed in its first run.
    private func abortPending(_ entries: inout [OTASelectEntry]) throws(Halt) {
        for index in entries.indices {
            let isPending = isToBeAborted(entries[index])
            guard decide(.isPendingVerify(entry: index), isPending) else { continue }
            try abort(index, in: &entries)
        }
    }

    private func selectByEntries(_ entries: inout [OTASelectEntry]) throws(Halt) -> BootIndex {
        let isUnused = entries.allSatisfy { $0.isInvalid } || partitions.slotCount == 0
        guard decide(.hasNoChoice, isUnused) else {
            let valid = entries.indices.map { decide(.isValid(entry: $0), counts(entries[$0])) }
            return try selectActive(&entries, self.active(entries, valid: valid))
        }
        if decide(.hasFactory, partitions.factory != nil) {
            try console.log(.info, "boot", "Defaulting to factory image")
            return .factory
        }
        try console.log(.info, "boot", "No factory image, trying OTA 0")
        isOTADataInitial = decide(.isInitial, isInitial(entries))
        return .ota(0)
    }

    private func selectWithFuses(_ entries: inout [OTASelectEntry]) throws(Halt) -> BootIndex {
        try console.log(.info, "boot", "Anti-rollback: checking the secure version of the app")
        let version = secureVersion.current
        try console.log(.info, "boot", "Secure version (from eFuse) = \(version)")
        if decide(.isInitial, isInitial(entries)) {
            try console.log(.info, "boot", "otadata[0..1] in initial state")
            isOTADataInitial = true
            return .factory
        }
        var valid: [Bool] = []
        for index in entries.indices {
            guard decide(.isValid(entry: index), entries[index].isValid) else {
                valid.append(false)
                continue
            }
            valid.append(try isSecureVersionAllowed(try slot(of: entries[index])))
        }
        return try selectActive(&entries, OTASelectEntry.active(entries, valid: valid))
    }

    /// What the active entry names; a new app begins its trial, a confirmed one burns its version.
    private func selectActive(
        _ entries: inout [OTASelectEntry],
        _ active: Int?
    ) throws(Halt) -> BootIndex {
        guard let active else {
            let next = partitions.factory == nil ? "will try all partitions" : "using factory"
            try console.log(.error, "boot", "ota data partition invalid, \(next)")
            return .factory
        }
        let slot = try slot(of: entries[active])
        if setup.isRollbackOn,
            decide(.isNew(entry: active), entries[active].otaState == .new),
            let state = stateOfTrial
        {
            entries[active].otaState = state
            try write(entries[active], to: active, of: entries)
        }
        if setup.isAntiRollbackOn,
            decide(.isConfirmed(entry: active), entries[active].otaState == .valid)
        {
            try burnSecureVersion(of: slot)
        }
        return slot
    }

    private func isInitial(_ entries: [OTASelectEntry]) -> Bool {
        entries.allSatisfy { $0.otaSeq == OTASelectEntry.erasedSeq || !$0.isCRCGood }
    }

    /// Differs from hardware: ESP-IDF divides by a slot count of zero here; every chip panics.
    private func slot(of entry: OTASelectEntry) throws(Halt) -> BootIndex {
        guard partitions.slotCount > 0 else { try timeline.stop(.reset(.panic)) }
        return .ota(slotNumber(of: entry))
    }

    /// Rewrites one entry: its sector is erased and its 32 bytes are programmed at once.
    ///
    /// Source: ESP-IDF `bootloader_utility.c`, `write_otadata`; the ROM's driver neither guards
    /// the cache nor yields.
    func write(_ entry: OTASelectEntry, to index: Int) throws(Halt) {
        guard let otadata = partitions.otadata else { return }
        let address = (otadata.offset + index * FlashChip.sectorBytes) % flash.byteCount
        let bytes = entry.bytes
        try flash.journal.during("bootloader.write_otadata") { () throws(Halt) in
            if !setup.defects.contains(.programsWithoutErase) {
                try flash.eraseSector(address - address % FlashChip.sectorBytes)
            }
            guard address % MemoryLayout<UInt32>.size == 0 else {
                try console.log(
                    .error,
                    "boot",
                    "Error in write_otadata operation. err = 0xffffffff"
                )
                return
            }
            let first = min(bytes.count, FlashChip.sliceBytes - address % FlashChip.sliceBytes)
            try flash.program(address, Array(bytes.prefix(first)))
            guard first < bytes.count, address + first < flash.byteCount else { return }
            try flash.program(address + first, Array(bytes.dropFirst(first)))
        }
    }
}
