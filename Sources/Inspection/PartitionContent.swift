package import Formats
internal import IDF

/// What lies in a partition of a dump.
package enum PartitionContent: Hashable, Sendable {
    /// The dump ends before the partition does.
    case outside
    case erased
    case app(ImageSummary)
    /// The two entries, and which of them counts.
    case otadata([OTASelectEntry], active: Int?)
    /// How many pages are in each state, by NVS's names; none that is absent.
    case nvs([PageCount])
    /// Bytes of a format that is not looked into.
    case data(usedBytes: Int)

    /// Pages of NVS in one state.
    package struct PageCount: Hashable, Sendable {
        package let state: String
        package let pages: Int
    }

    init(of partition: Partition, in dump: [UInt8]) {
        guard partition.offset <= dump.count, partition.size <= dump.count - partition.offset else {
            self = .outside
            return
        }
        let bytes = Array(dump[partition.range])
        let used = bytes.lastIndex { $0 != 0xFF }.map { $0 + 1 } ?? 0
        if partition.isOTAData, bytes.count >= PartitionTable.otadataBytes {
            self = Self.otadata(bytes)
        } else if used == 0 {
            self = .erased
        } else if partition.isApp {
            self = .app(ImageSummary(bytes))
        } else if partition.type == PartitionType.data, partition.subtype == PartitionType.nvs {
            self = .nvs(Self.pages(bytes))
        } else {
            self = .data(usedBytes: used)
        }
    }

    private static func otadata(_ bytes: [UInt8]) -> PartitionContent {
        let entries = [0, PartitionTable.sectorBytes].map {
            OTASelectEntry(bytes: Array(bytes[$0..<$0 + OTASelectEntry.byteCount]))
        }
        guard entries.contains(where: \.hasLabel) else {
            return .otadata(entries, active: OTASelectEntry.active(entries[0], entries[1]))
        }
        // Only the hardened device writes labels; which entry is in force is no matter of slots.
        let hardened = HardenedEntries(entries[0], entries[1], slotCount: 1)
        return .otadata(entries, active: hardened.inForce)
    }

    private static func pages(_ bytes: [UInt8]) -> [PageCount] {
        let states = stride(from: 0, to: bytes.count, by: PartitionTable.sectorBytes).map { start in
            let page = bytes[start..<min(start + PartitionTable.sectorBytes, bytes.count)]
            if page.allSatisfy({ $0 == 0xFF }) { return NVSPageState.uninitialized }
            guard let header = NVSPageHeader(Array(page)), header.isCRCGood else { return .corrupt }
            return NVSPageState(word: header.stateWord)
        }
        return NVSPageState.allCases.compactMap { state in
            let count = states.count { $0 == state }
            return count == 0 ? nil : PageCount(state: "\(state)", pages: count)
        }
    }
}
