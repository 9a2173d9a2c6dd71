internal import Chip
internal import Formats
internal import IDF
package import Kernel

/// Reads the body piece by piece and writes each to flash, under a deadline and a minimum rate.
package struct StreamToFlash: ClientStep {
    package let name = "download"
    /// Bytes per `esp_ota_write`: max(buffer_size, 1024), as `esp_https_ota` does.
    private let pieceBytes = 1_024

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        try attempt.platform.timeline.during(.download) { () throws(Halt) -> StepOutcome in
            try download(attempt)
        }
    }

    private func download(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let http = attempt.http, let handle = attempt.handle,
            let partition = attempt.partition
        else { return .refuse("nothing is open to download") }
        let platform = attempt.platform
        var rate = RateWatch(attempt)
        while true {
            if attempt.isOverdue {
                return .fail("\(attempt.bytesReceived) bytes within the deadline are not enough")
            }
            if let slow = rate.look() { return .fail(slow) }
            http.cancelAt = min(attempt.deadline, rate.limit(ofReading: pieceBytes))
            switch try http.read(max: pieceBytes) {
            case .data(let piece):
                attempt.bytesReceived += piece.count
                guard attempt.bytesReceived <= partition.size else {
                    return .refuse(
                        "the body does not end within the slot's \(partition.size) bytes"
                    )
                }
                let written = try platform.ota.write(handle, piece)
                guard written.isOK else {
                    return .refuse("esp_ota_write: \(written.name)")
                }
            case .end:
                try http.close()
                attempt.http = nil
                return .next
            case .timedOut:
                // One quiet read is no failure; the rate and the deadline decide.
                continue
            case .failed:
                return .fail(
                    "\(http.url): \(http.failureSentence) after \(attempt.bytesReceived) bytes"
                )
            }
        }
    }
}
