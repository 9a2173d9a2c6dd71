internal import Kernel

/// What a boot ended in, in the terms of the recording.
struct BootSelectOutcome: Hashable {
    /// The index at which the search began; nil when the boot did not come so far.
    let selected: Int?
    /// The label of the partition that runs, `reset`, or `abort` after a failed assert.
    let booted: String
    let sectors: [[UInt8]]
    let secureVersion: Int
    /// The numbers of the otadata sectors that were rewritten, in order.
    let writes: String

    var description: String {
        let entries = sectors.map { Hex.encode($0) }.joined(separator: " ")
        let start = selected.map { String($0) } ?? "-"
        return "selected \(start), booted \(booted), otadata \(entries), "
            + "efuse \(secureVersion), writes [\(writes)]"
    }
}
