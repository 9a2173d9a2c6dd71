internal import Chip
internal import IDF
package import Kernel

/// Requests the image and looks at the head of the answer.
package struct OpenImage: ClientStep {
    static let kind = StepKind(
        name: "open_image",
        summary: "requests the image and looks at the head of the answer",
        parameters: [
            StepParameter(
                "any_status",
                .flag(false),
                "whether a body is taken whatever the status says; false without it"
            ),
            StepParameter(
                "falls_back",
                .flag(false),
                "whether http is tried where https does not connect; false without it"
            ),
        ]
    ) { values, _ in
        OpenImage(takesAnyStatus: values.flag("any_status"), fallsBack: values.flag("falls_back"))
    }

    package let name = "open_image"
    var takesAnyStatus = false
    var fallsBack = false

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let url = attempt.program.url
        let http: HTTPClient
        switch try HTTPFetch.open(url, attempt, fallsBack: fallsBack) {
        case .opened(let client): http = client
        case .failed(let outcome): return outcome
        }
        attempt.http = http
        let status = http.statusCode
        guard status == 200 || takesAnyStatus else {
            // A server in trouble may recover; what it denies, it will deny again.
            return status >= 500
                ? .fail("\(url): the server answers \(status)")
                : .refuse("\(url): the server answers \(status)")
        }
        return .next
    }
}
