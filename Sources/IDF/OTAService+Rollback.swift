internal import Chip
internal import Formats
package import Kernel
internal import Storage

/// Confirming and rejecting the app in force.
extension OTAService {
    /// `esp_ota_mark_app_valid_cancel_rollback`.
    package func markAppValidCancelRollback() throws(Halt) -> ESPError {
        confirmationNoted.began = true
        let name = "esp_ota_mark_app_valid_cancel_rollback"
        let result = try call(name) { () throws(Halt) -> ESPError in
            if isHardened {
                let confirmed = try confirmHardened()
                return confirmed.isOK ? try burnSecureVersion() : confirmed
            }
            guard otadataPartition != nil else { return .notFound }
            guard let entries = try activeEntries() else { return .fail }
            var entry = entries.list[entries.active]
            if entry.otaState == .valid { return .ok }
            eraseFirst = journal.commandNext
            entry.otaState = .valid
            let written = try writeConfirmed(entry, entries)
            guard written.isOK else { return written }
            return try burnSecureVersion()
        }
        if result.isOK {
            confirmationNoted.reachedFlash = true
            confirmationNoted.returned = true
        }
        return result
    }

    private func burnSecureVersion() throws(Halt) -> ESPError {
        guard let secureVersion else { return .ok }
        // The running app knows its own descriptor without reading a partition.
        let (error, descriptor) = try description(of: partitions.running)
        guard let descriptor else { return error }
        return try secureVersion.update(to: descriptor.secureVersion)
    }

    /// `esp_ota_mark_app_invalid_rollback`.
    package func markAppInvalidRollback() throws(Halt) -> ESPError {
        try call("esp_ota_mark_app_invalid_rollback") { () throws(Halt) -> ESPError in
            if isHardened { return try rejectHardened() }
            guard otadataPartition != nil else { return .notFound }
            guard let entries = try activeEntries() else { return .fail }
            guard try isRollbackPossible() else { return .otaRollbackFailed }
            var entry = entries.list[entries.active]
            entry.otaState = .invalid
            return try rewrite(entry, at: entries.active, in: entries.otadata)
        }
    }

    /// `esp_ota_mark_app_invalid_rollback_and_reboot`; returns only when it fails.
    package func markAppInvalidRollbackAndReboot() throws(Halt) -> ESPError {
        let result = try markAppInvalidRollback()
        if result.isOK { try partitions.timeline.restart() }
        return result
    }

    /// `esp_ota_check_rollback_is_possible`.
    package func isRollbackPossible() throws(Halt) -> Bool {
        if isHardened {
            guard let state = try hardenedState(), state.own != nil else { return false }
            return try isRollbackPossibleHardened(state)
        }
        guard let entries = try activeEntries() else { return false }
        let other = entries.list[entries.inactive]
        guard other.isValid else {
            // The factory app has no otadata entry, and with anti-rollback it does not count.
            guard secureVersion == nil,
                let factory = partitions.partitions.first(where: \.isFactory)
            else { return false }
            return try verifier.verify(factory, isSilent: true).isOK
        }
        guard let slot = otaPartition(other.slot(count: entries.slotCount)),
            try verifier.verify(slot, isSilent: true).isOK
        else { return false }
        guard let secureVersion else { return true }
        let (_, descriptor) = try description(of: slot)
        return descriptor.map { secureVersion.allows($0.secureVersion) } ?? false
    }

    /// `esp_ota_erase_last_boot_app_partition`: first the app that ran before, then its entry.
    package func eraseLastBootAppPartition() throws(Halt) -> ESPError {
        try call("esp_ota_erase_last_boot_app_partition") { () throws(Halt) -> ESPError in
            if isHardened { return try eraseLastBootedHardened() }
            guard let (entries, slot) = try lastBooted() else { return .fail }
            let erased = try partitions.erase(slot, at: 0, count: slot.size)
            guard erased.isOK else { return erased }
            return try eraseEntry(entries.inactive, in: entries.otadata)
        }
    }

    /// `esp_ota_invalidate_inactive_ota_data_slot`.
    package func invalidateInactiveOTADataSlot() throws(Halt) -> ESPError {
        try call("esp_ota_invalidate_inactive_ota_data_slot") { () throws(Halt) -> ESPError in
            isHardened ? try invalidateLastBootedHardened() : try eraseInactiveEntry()
        }
    }

    func eraseInactiveEntry() throws(Halt) -> ESPError {
        guard let (entries, _) = try lastBooted() else { return .fail }
        return try eraseEntry(entries.inactive, in: entries.otadata)
    }

    /// The slot of the entry that is not in force, unless it is the running one.
    private func lastBooted() throws(Halt) -> (entries: Entries, slot: Partition)? {
        guard let entries = try activeEntries() else { return nil }
        let other = entries.list[entries.inactive]
        guard other.isCRCGood, other.otaSeq != OTASelectEntry.erasedSeq,
            let slot = otaPartition(other.slot(count: entries.slotCount)),
            slot != partitions.running
        else { return nil }
        return (entries, slot)
    }
}
