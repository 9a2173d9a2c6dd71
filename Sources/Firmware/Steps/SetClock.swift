internal import Chip
internal import IDF
package import Kernel

/// Asks an SNTP server for the time, so that certificate dates mean something.
package struct SetClock: ClientStep {
    static let kind = StepKind(
        name: "set_clock",
        summary: "asks the client's time server for the time"
    ) { _, program in SetClock(server: program.timeServer ?? "") }

    package let name = "set_clock"
    let server: String

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        guard let seconds = try platform.sntp(server: server) else {
            return .fail("no answer from the time server \(server)")
        }
        try platform.console.log(.info, "ota", "clock set from \(server): \(seconds)")
        return .next
    }
}
