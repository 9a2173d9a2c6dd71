internal import Chip
internal import Formats
internal import Kernel
internal import Storage

/// `esp_ota_ops` as the `hardened` reference device has it: same calls, other otadata.
///
/// Confirming and rejecting program a mark of the running app's entry. That entry is erased only to
/// go back to the factory app, and none is erased that a torn erase could bring back to life
/// together with the image that it names.
extension OTAService {
    var isHardened: Bool { reference == .hardened }

    /// Both entries and where they lie.
    struct HardenedState {
        let otadata: Partition
        let entries: HardenedEntries
        /// The slot of the running app; nil for one in no slot.
        let running: Int?

        /// The entry of the running app.
        var own: Int? { running.flatMap { entries.naming($0).first } }
    }

    /// Nil without an otadata partition that can be read.
    func hardenedState() throws(Halt) -> HardenedState? {
        guard let (otadata, list) = try readEntries() else { return nil }
        return HardenedState(
            otadata: otadata,
            entries: HardenedEntries(list[0], list[1], slotCount: appPartitionCount),
            running: partitions.running.otaIndex
        )
    }

    /// The state of the app in a slot: what the last entry that names it says.
    func hardenedState(of slot: Int) throws(Halt) -> OTAImageState? {
        guard let state = try hardenedState() else { return nil }
        return state.entries.naming(slot).first.map { state.entries.list[$0].state }
    }

    func program(
        _ mark: HardenedEntry.Mark,
        entry index: Int,
        in otadata: Partition
    ) throws(Halt) -> ESPError {
        try partitions.write(
            otadata,
            at: index * FlashChip.sectorBytes + mark.offset,
            HardenedEntry.Mark.bytes
        )
    }

    // MARK: The running app

    /// Confirms the running app: its entry is not erased, so that no cut can lose it.
    func confirmHardened() throws(Halt) -> ESPError {
        guard let state = try hardenedState() else { return .notFound }
        guard let own = state.own, !state.entries.list[own].isRejected else { return .fail }
        if state.entries.list[own].state == .valid { return .ok }
        return try confirm(state.entries.list[own], at: own, in: state.otadata)
    }

    /// Gives the running app up, if there is another one to go back to.
    func rejectHardened() throws(Halt) -> ESPError {
        guard let state = try hardenedState() else { return .notFound }
        guard let own = state.own else { return .fail }
        guard try isRollbackPossibleHardened(state) else { return .otaRollbackFailed }
        if state.entries.list[own].isRejected { return .ok }
        return try program(.rejected, entry: own, in: state.otadata)
    }

    /// Whether another confirmed app, or the factory app, could start.
    func isRollbackPossibleHardened(_ state: HardenedState) throws(Halt) -> Bool {
        for index in state.entries.candidates {
            guard let slot = state.entries.slot(index), slot != state.running,
                !state.entries.list[index].isPending, let partition = otaPartition(slot),
                try verifier.verify(partition, isSilent: true).isOK
            else { continue }
            guard let secureVersion else { return true }
            let (_, descriptor) = try description(of: partition)
            if descriptor.map({ secureVersion.allows($0.secureVersion) }) ?? false { return true }
        }
        guard secureVersion == nil, let factory = partitions.partitions.first(where: \.isFactory)
        else { return false }
        return try verifier.verify(factory, isSilent: true).isOK
    }

    /// Whether the running app has to be confirmed, or left, before it may change anything.
    func isOnItsWayOut(_ state: HardenedState) throws(Halt) -> Bool {
        guard let own = state.own else { return false }
        let entry = state.entries.list[own]
        if isRollbackOn, entry.isPending { return true }
        guard entry.isRejected else { return false }
        return try isRollbackPossibleHardened(state)
    }

    // MARK: Selecting

    /// Selects a slot, as ``HardenedSelection`` says.
    func selectHardened(slot: Int) throws(Halt) -> ESPError {
        guard let state = try hardenedState() else { return .notFound }
        let selection = HardenedSelection(
            slot: slot,
            running: state.running,
            entries: state.entries,
            state: isRollbackOn ? .new : .undefined
        )
        if selection == .inForce { return .ok }
        if try isOnItsWayOut(state) { return .otaRollbackInvalidState }
        return try carryOut(selection, in: state.otadata)
    }

    private func carryOut(
        _ selection: HardenedSelection,
        in otadata: Partition
    ) throws(Halt) -> ESPError {
        switch selection {
        case .inForce: return .ok
        case .invalidSlot: return .invalidArg
        case .rejected: return .otaValidateFailed
        case .exhausted: return .fail
        case .erase(let sector): return try eraseEntry(sector, in: otadata)
        case .write(let sector, let entry, let destroyed):
            if let destroyed, let partition = otaPartition(destroyed) {
                let result = try destroyHead(of: partition)
                guard result.isOK else { return result }
            }
            return try rewrite(entry, at: sector, in: otadata)
        }
    }

    /// Selects the factory app: no usable entry is left, and the one in force goes last.
    ///
    /// Rejected entries stay, for a torn erase could bring their apps back.
    func selectFactoryHardened() throws(Halt) -> ESPError {
        guard let state = try hardenedState() else { return .notFound }
        for index in state.entries.candidates.reversed() {
            let erased = try eraseEntry(index, in: state.otadata)
            guard erased.isOK else { return erased }
        }
        return .ok
    }

    // MARK: Making room

    /// Makes otadata ready for another image in a slot; the running app has an entry from then on.
    ///
    /// A torn erase of an entry can raise its marks alone, and so bring a rejected app back. So the
    /// image is destroyed before the entries that name it are erased.
    func makeRoom(in partition: Partition) throws(Halt) -> ESPError {
        guard isHardened, let slot = partition.otaIndex, partition != partitions.running,
            let state = try hardenedState()
        else { return .ok }
        let naming = state.entries.naming(slot)
        let cleared = try clear(naming, in: state.otadata) { () throws(Halt) in
            try destroyHead(of: partition)
        }
        return cleared.isOK ? try adoptRunning() : cleared
    }

    /// Whether an entry names the slot, so that what is written there could start at any time.
    ///
    /// `esp_ota_resume` refuses it: such an update has to begin anew.
    func isSelectable(_ partition: Partition) throws(Halt) -> Bool {
        guard let slot = partition.otaIndex, let state = try hardenedState() else { return false }
        return !state.entries.naming(slot).isEmpty
    }

    /// Gives the running app an entry if it has none, lest the search finds the update before it.
    ///
    /// A factory app that verifies is found before any slot, so that nothing is needed then.
    private func adoptRunning() throws(Halt) -> ESPError {
        guard let state = try hardenedState(), let running = state.running, state.own == nil
        else { return .ok }
        // What was selected and has not started yet stays selected.
        if let chosen = state.entries.inForce, state.entries.list[chosen].state == .new {
            return .ok
        }
        if let factory = partitions.partitions.first(where: \.isFactory),
            try verifier.verify(factory, isSilent: true).isOK
        {
            return .ok
        }
        let selection = HardenedSelection(
            slot: running,
            running: running,
            entries: state.entries,
            state: .valid
        )
        return try carryOut(selection, in: state.otadata)
    }

    /// Makes an image unbootable by erasing its first sector, unless it is no image already.
    private func destroyHead(of partition: Partition) throws(Halt) -> ESPError {
        let (error, bytes) = try partitions.read(partition, at: 0, count: 1)
        guard error.isOK else { return error }
        guard bytes.first == AppImageHeader.magicNumber else { return .ok }
        return try partitions.erase(partition, at: 0, count: FlashChip.sectorBytes)
    }

    // MARK: The app before

    /// The entry of the app that ran before: one that counts, names another slot, is not in force.
    func lastBootedHardened() throws(Halt) -> (state: HardenedState, index: Int, slot: Partition)? {
        guard let state = try hardenedState(), let newest = state.entries.inForce else {
            return nil
        }
        let other = 1 - newest
        guard let slot = state.entries.slot(other), slot != state.running,
            let partition = otaPartition(slot)
        else { return nil }
        return (state, other, partition)
    }

    /// First the app that ran before, then its entry.
    func eraseLastBootedHardened() throws(Halt) -> ESPError {
        guard let (state, index, slot) = try lastBootedHardened() else { return .fail }
        let erased = try partitions.erase(slot, at: 0, count: slot.size)
        guard erased.isOK else { return erased }
        return try eraseEntry(index, in: state.otadata)
    }

    /// Rejects the app that ran before; its entry is marked and not erased.
    func invalidateLastBootedHardened() throws(Halt) -> ESPError {
        guard let (state, index, _) = try lastBootedHardened() else { return .fail }
        if state.entries.list[index].isRejected { return .ok }
        return try program(.rejected, entry: index, in: state.otadata)
    }
}
