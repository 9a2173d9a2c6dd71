internal import Record

/// Waits for the n-th command to a chip that fits a pattern, counted over the whole run.
struct OperationTrigger {
    let pattern: OperationPattern
    var counters: FaultCounters

    /// Whether this command is the one.
    mutating func matches(_ command: ChipCommand) -> Bool {
        guard fits(command) else { return false }
        counters.seen += 1
        return counters.seen == pattern.nth
    }

    private func fits(_ command: ChipCommand) -> Bool {
        if let region = pattern.region, region != command.region { return false }
        if let call = pattern.call, call != command.call { return false }
        switch (pattern.kind, command.kind) {
        case (.any, _), (.program, .program), (.erase, .eraseSector), (.erase, .eraseBlock),
            (.burn, .burn):
            return true
        default:
            return false
        }
    }
}
