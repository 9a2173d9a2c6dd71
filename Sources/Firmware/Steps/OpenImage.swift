internal import Chip
internal import IDF
package import Kernel

/// Requests the image and looks at the head of the answer.
package struct OpenImage: ClientStep {
    package let name = "open_image"

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let url = attempt.program.url
        let http: HTTPClient
        switch try HTTPFetch.open(url, attempt) {
        case .opened(let client): http = client
        case .failed(let outcome): return outcome
        }
        attempt.http = http
        let status = http.statusCode
        guard status == 200 else {
            // A server in trouble may recover; what it denies, it will deny again.
            return status >= 500
                ? .fail("\(url): the server answers \(status)")
                : .refuse("\(url): the server answers \(status)")
        }
        return .next
    }
}
