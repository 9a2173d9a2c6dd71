internal import Formats

/// What the `hardened` bootloader has yet to try of otadata.
struct HardenedChoice {
    let entries: HardenedEntries
    /// The usable entries that were not tried yet, the best first.
    var candidates: [Int]
    /// The slots whose apps were given up; they start when nothing else does.
    var rejectedSlots: Set<Int>

    /// A sector whose entry does not count, so that a new one may be written there at any time.
    var freeSector: Int? { [0, 1].first { !entries.counts($0) } }
}
