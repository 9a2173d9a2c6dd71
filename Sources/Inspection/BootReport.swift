package import Formats
package import Chip

/// What a board with a given flash does at its next start.
package struct BootReport: Hashable, Sendable {
    /// Something that was changed in flash on the way.
    package enum Write: Hashable, Sendable {
        /// One of the two sectors of otadata was erased and written.
        case rewrite(sector: Int)
        /// A mark of an entry was programmed, as the hardened device does.
        case mark(sector: Int, name: String)
        /// A partition was erased.
        case erase(label: String)

        package var name: String {
            switch self {
            case .rewrite(let sector): "rewrite_sector_\(sector)"
            case .mark(let sector, let name): "mark_sector_\(sector)_\(name)"
            case .erase(let label): "erase_\(label)"
            }
        }
    }

    /// Bytes that have to be written into the dump to keep a change.
    package struct Patch: Hashable, Sendable {
        /// Counted from the start of the dump.
        package let offset: Int
        package let bytes: [UInt8]
    }

    /// Where the search began; nil when the board did not come so far.
    package let selected: BootIndex?
    /// The label of the partition that runs; nil when nothing does.
    package let booted: String?
    /// Every decision on the way, in order.
    package let reasons: [String]
    /// The two entries afterwards; nil for a table without otadata.
    package let otadataAfter: [[UInt8]]?
    package let secureVersionAfter: Int
    package let writes: [Write]
    /// What the board prints.
    package let console: [String]
    package let patches: [Patch]
    /// The eFuses afterwards; nil when none were given.
    package let fuses: FuseFile?
}
