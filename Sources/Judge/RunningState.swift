package import Formats
package import Record

/// Which app runs at the end, with the state that its otadata entry gives it.
package enum RunningState {
    /// Nil when nothing runs.
    package static func of(_ evidence: RunEvidence, partitions: PartitionTable) -> RunningApp? {
        guard let handOver = evidence.lives.last?.handOver else { return nil }
        let partition = partitions.partition(named: handOver.slot)
        return RunningApp(
            slot: handOver.slot,
            version: handOver.version,
            state: state(evidence, slotIndex: partition?.otaIndex)
        )
    }

    /// The slot index is the n of `ota_n`; nil for factory and test.
    private static func state(_ evidence: RunEvidence, slotIndex: Int?) -> String {
        guard let slotIndex, evidence.otaSlotCount > 0 else { return "-" }
        let entries = evidence.otadata.map { OTASelectEntry(bytes: $0) }
        let named = entries.filter { $0.slot(count: evidence.otaSlotCount) == slotIndex }
        if let entry = named.first(where: { !$0.hasLabel && $0.isCRCGood }) {
            return entry.otaState.name
        }
        // Only the hardened device writes into the label.
        let marked = named.filter(\.hasLabel).map { HardenedEntry($0) }.filter(\.counts)
        return marked.max { $0.otaSeq < $1.otaSeq }?.state.name ?? "-"
    }
}
