package import Kernel
package import Record

/// The one journal of a device: every command to a chip, with the API call that it belongs to.
package final class Journal {
    package let trace: Trace
    /// The number that the next command gets, over the whole run.
    package private(set) var commandNext: Int
    private var calls: [String] = []
    /// Told of each command once faults have had their say.
    package var observer: (any CommandObserver)?

    package init(trace: Trace, commandNext: Int = 0) {
        self.trace = trace
        self.commandNext = commandNext
    }

    /// Books the commands inside `body` to an API call; the innermost call counts.
    package func during<Result>(
        _ call: String,
        _ body: () throws(Halt) -> Result
    ) throws(Halt) -> Result {
        calls.append(call)
        defer { calls.removeLast() }
        return try body()
    }

    func enter(
        _ kind: ChipCommand.Kind,
        address: Int,
        byteCount: Int,
        bytes: [UInt8],
        region: String
    ) -> ChipCommand {
        let command = ChipCommand(
            index: commandNext,
            kind: kind,
            address: address,
            byteCount: byteCount,
            bytes: bytes,
            call: calls.last ?? "-",
            region: region
        )
        trace.record(.command(command))
        commandNext += 1
        return command
    }
}
