internal import Crypto
internal import IDF
internal import Kernel
internal import Network

/// Opening a request as the clients do: connect, send, read the head, follow redirects.
enum HTTPFetch {
    /// What `esp_http_client` calls `max_redirection_count`.
    private static let redirectsMax = 10

    enum Opening {
        case opened(HTTPClient)
        case failed(StepOutcome)
    }

    /// Opens a URL; one that falls back asks over http where https does not connect.
    static func open(
        _ url: String,
        _ attempt: UpdateAttempt,
        fallsBack: Bool = false
    ) throws(Halt) -> Opening {
        let opening = try open(url, attempt, attempt.program)
        guard fallsBack, case .failed(.fail) = opening else { return opening }
        var program = attempt.program
        program.isHTTPSOnly = false
        return try open("http" + url.drop { $0 != ":" }, attempt, program)
    }

    private static func open(
        _ url: String,
        _ attempt: UpdateAttempt,
        _ program: ClientProgram
    ) throws(Halt) -> Opening {
        let platform = attempt.platform
        if program.isHTTPSOnly, !url.hasPrefix("https://") {
            return .failed(.refuse("\(url) is not https, and this client takes nothing else"))
        }
        var headers: [HTTPHeader] = []
        if let token = program.accessToken {
            headers.append(HTTPHeader("Authorization", "Bearer \(token)"))
        }
        let http = HTTPClient(
            configuration: HTTPClientConfiguration(
                url: url,
                roots: program.tlsRoots,
                checksDates: program.checksDates,
                timeoutMilliseconds: program.timeoutMilliseconds,
                headers: headers
            ),
            platform: platform
        )
        http.cancelAt = attempt.deadline
        for _ in 0...redirectsMax {
            var result = try http.open()
            if result.isOK { result = try http.fetchHeaders() }
            guard result.isOK else {
                try http.close()
                return .failed(.fail("\(http.url): \(http.failureSentence)"))
            }
            guard http.isRedirect else { return .opened(http) }
            if let refusal = try follow(http, program) { return .failed(refusal) }
        }
        try http.close()
        return .failed(.fail("\(url): more than \(redirectsMax) redirects"))
    }

    /// Points the client to where a redirect leads; a refusal when it may not go there.
    private static func follow(
        _ http: HTTPClient,
        _ program: ClientProgram
    ) throws(Halt) -> StepOutcome? {
        let from = http.url
        let status = http.statusCode
        let result = try http.setRedirection()
        guard result.isOK else {
            try http.close()
            return .refuse("\(from): redirect \(status) not followed: \(result.name)")
        }
        if program.isHTTPSOnly, !http.url.hasPrefix("https://") {
            try http.close()
            return .refuse("\(from) redirects to \(http.url), which is not https")
        }
        return nil
    }
}
