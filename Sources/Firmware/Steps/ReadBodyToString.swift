internal import Chip
internal import IDF
package import Kernel

/// Reads the whole body into one Arduino `String`, as `HTTPClient::getString` does.
///
/// Source: arduino-esp32 `libraries/HTTPClient/src/HTTPClient.cpp`, `cores/esp32/WString.h`.
package struct ReadBodyToString: ClientStep {
    static let kind = StepKind(
        name: "read_to_string",
        summary: "reads the whole body into one Arduino String"
    ) { _, _ in ReadBodyToString() }

    package let name = "get_string"
    /// A `String` holds no more than this.
    private let stringBytesMax = 65_535
    private let pieceBytes = 1_460

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let http = attempt.http else { return .refuse("nothing is open to download") }
        return try attempt.platform.timeline.during(.download) { () throws(Halt) -> StepOutcome in
            if let length = http.contentLength, let refusal = try reserve(length, attempt) {
                return refusal
            }
            while true {
                switch try http.read(max: pieceBytes) {
                case .data(let piece):
                    attempt.body += piece
                    attempt.bytesReceived = attempt.body.count
                    if attempt.body.count > stringBytesMax {
                        return .refuse(Self.tooLong(attempt.body.count, stringBytesMax))
                    }
                case .end:
                    try http.close()
                    attempt.http = nil
                    return .next
                case .timedOut, .failed:
                    return .fail(
                        "\(http.url): \(http.failureSentence) after \(attempt.body.count) bytes"
                    )
                }
            }
        }
    }

    /// `String::reserve`; nil when the room is there.
    private func reserve(_ count: Int, _ attempt: UpdateAttempt) throws(Halt) -> StepOutcome? {
        let fits = count <= stringBytesMax && attempt.allocate(count + 1, for: "String")
        if fits { return nil }
        try attempt.platform.console.log(
            .error,
            "HTTPClient",
            "not enough memory to reserve a string! need: \(count)"
        )
        return .refuse(Self.tooLong(count, stringBytesMax))
    }

    private static func tooLong(_ count: Int, _ limit: Int) -> String {
        "getString() cannot hold \(count) bytes (a String ends at \(limit)), so the body is empty "
            + "and no signature is looked at"
    }
}
