internal import IDF
package import Kernel

/// Fetches the detached signature that lies beside the image.
package struct FetchSignature: ClientStep {
    static let kind = StepKind(
        name: "fetch_signature",
        summary: "fetches the detached signature that lies beside the image",
        parameters: [
            StepParameter(
                "required",
                .flag(true),
                "whether an update without a signature is none; true without it"
            ),
            StepParameter(
                "falls_back",
                .flag(false),
                "whether http is tried where https does not connect; false"
            ),
        ]
    ) { values, _ in
        FetchSignature(
            isRequired: values.flag("required"),
            fallsBack: values.flag("falls_back")
        )
    }

    package let name = "fetch_signature"
    let isRequired: Bool
    let fallsBack: Bool
    /// A DER signature of P-384 has at most 104 bytes, one of RSA-4096 512.
    private let limitBytes = 512

    init(isRequired: Bool = true, fallsBack: Bool = false) {
        self.isRequired = isRequired
        self.fallsBack = fallsBack
    }

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let url = attempt.program.url + ".sig"
        let http: HTTPClient
        switch try HTTPFetch.open(url, attempt, fallsBack: fallsBack) {
        case .opened(let client): http = client
        case .failed(let outcome): return outcome
        }
        guard http.statusCode == 200 else {
            let status = http.statusCode
            try http.close()
            if !isRequired { return .next }
            return .refuse("\(url): no signature, the server answers \(status)")
        }
        var bytes: [UInt8] = []
        while true {
            switch try http.read(max: limitBytes + 1 - bytes.count) {
            case .data(let piece):
                bytes += piece
                if bytes.count > limitBytes {
                    try http.close()
                    return .refuse("\(url): more than \(limitBytes) bytes are no signature")
                }
            case .end:
                try http.close()
                if bytes.isEmpty { return .refuse("\(url): the signature is empty") }
                attempt.signature = bytes
                return .next
            case .timedOut, .failed:
                let why = http.failureSentence
                try http.close()
                return .fail("\(url): \(why)")
            }
        }
    }
}
