internal import Crypto
package import Kernel
package import Network

/// `esp_http_client` with its streaming calls: open, fetch headers, read, close.
///
/// Source: ESP-IDF `components/esp_http_client/esp_http_client.c`, `esp-tls/esp_tls_mbedtls.c`.
/// Differs from hardware: GET only; one connection per request, none is reused.
package final class HTTPClient {
    /// `esp_http_client_config_t`, as far as it is built.
    package struct Configuration: Hashable, Sendable {
        package var url: String
        /// `cert_pem`: certificates that end a chain.
        package var roots: [[UInt8]]
        /// `CONFIG_MBEDTLS_HAVE_TIME_DATE`.
        package var checksDates: Bool
        package var timeoutMilliseconds: Int
        package var headers: [HTTPHeader]

        package init(
            url: String,
            roots: [[UInt8]],
            checksDates: Bool,
            timeoutMilliseconds: Int,
            headers: [HTTPHeader]
        ) {
            self.url = url
            self.roots = roots
            self.checksDates = checksDates
            self.timeoutMilliseconds = timeoutMilliseconds
            self.headers = headers
        }
    }

    package private(set) var url: String
    package private(set) var response: HTTPResponseHead?
    /// What went wrong last, for the log.
    package private(set) var failure: HTTPFailure?
    private let configuration: Configuration
    private let platform: Platform
    private var stream: (any ByteStream)?
    private var tlsHeap: Int?
    private var parser = HTTPResponseParser()
    /// Body bytes that came and were not read yet.
    private var pending: [UInt8] = []
    private var pendingStart = 0
    private var isComplete = false
    private var isParserBroken = false

    package init(configuration: Configuration, platform: Platform) {
        self.configuration = configuration
        self.platform = platform
        url = configuration.url
    }

    private var timeline: Timeline { platform.timeline }

    private var timeout: Cycles {
        timeline.frequency.cycles(milliseconds: configuration.timeoutMilliseconds)
    }

    package var statusCode: Int { response?.status ?? 0 }

    /// Nil when the body is chunked or ends with the connection.
    package var contentLength: Int? {
        response?.isChunked == true ? nil : response?.contentLength
    }

    package var isRedirect: Bool {
        HTTPClientConstants.redirects.contains { $0.value == statusCode }
    }

    package var failureSentence: String { failure?.sentence ?? "no failure" }

    // MARK: Request

    /// `esp_http_client_open`: connects and sends the request.
    package func open() throws(Halt) -> ESPError {
        guard let parts = URLParts(url), parts.scheme == "http" || parts.scheme == "https" else {
            return fail(.unusableURL, .httpInvalidTransport)
        }
        let started = timeline.now
        let plain: any ByteStream
        switch try platform.streams.open(host: parts.host, port: parts.port, timeout: timeout) {
        case .opened(let stream): plain = stream
        case .dnsFailed: return fail(.dns(parts.host), .httpConnect)
        case .refused: return fail(.refused, .httpConnect)
        case .unreachable: return fail(.unreachable, .httpConnect)
        case .timedOut: return fail(.connectTimeout, .httpConnect)
        }
        stream = plain
        if parts.scheme == "https" {
            let secured = try secure(plain, parts, since: started)
            guard secured.isOK else { return secured }
        }
        return try send(parts)
    }

    private func secure(
        _ plain: any ByteStream,
        _ parts: URLParts,
        since started: Cycles
    ) throws(Halt) -> ESPError {
        stream = nil
        guard !configuration.roots.isEmpty else {
            try plain.close()
            return fail(.noRoots, .httpConnect)
        }
        let heapBytes = HTTPClientConstants.tlsHeapBytes.value
        guard let heap = platform.heap.allocate(heapBytes, for: "TLS") else {
            try plain.close()
            return fail(.noMemory, .httpConnect)
        }
        tlsHeap = heap
        let opening = try TLSStream.open(
            over: plain,
            configuration: TLSConfiguration(
                roots: configuration.roots,
                hostName: parts.host,
                checksDates: configuration.checksDates
            ),
            random: platform.nextTLSRandom(),
            calendar: platform.clock.now,
            timeout: timeout,
            started: started,
            trace: platform.trace
        )
        switch opening {
        case .opened(let tls):
            stream = tls
            return .ok
        case .failed(let failure):
            freeTLS()
            return fail(.tls(failure), .httpConnect)
        case .timedOut:
            freeTLS()
            return fail(.connectTimeout, .httpConnect)
        }
    }

    private func send(_ parts: URLParts) throws(Halt) -> ESPError {
        var lines = ["GET \(parts.path) HTTP/1.1"]
        lines.append("User-Agent: \(HTTPClientConstants.userAgent)")
        lines.append("Host: \(hostLine(parts))")
        lines += configuration.headers.map { "\($0.name): \($0.value)" }
        let request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        let limit = HTTPClientConstants.bufferBytes.value
        guard lines.allSatisfy({ $0.utf8.count < limit }) else {
            return fail(.headerTooLong, .httpHeaderTooLong)
        }
        switch try timeline.during(
            .http,
            { () throws(Halt) -> StreamWrite in
                try stream?.write(request, timeout: timeout) ?? .reset
            }
        ) {
        case .done: return .ok
        case .timedOut, .reset, .failed: return fail(.closed, .httpWriteData)
        }
    }

    private func hostLine(_ parts: URLParts) -> String {
        let standard =
            parts.scheme == "https" ? HTTPClientConstants.httpsPort : HTTPClientConstants.httpPort
        return parts.port == standard.value ? parts.host : "\(parts.host):\(parts.port)"
    }

    // MARK: Response

    /// `esp_http_client_fetch_headers`.
    package func fetchHeaders() throws(Halt) -> ESPError {
        try timeline.during(.http) { () throws(Halt) -> ESPError in
            while response == nil {
                switch try stream?.read(
                    max: HTTPClientConstants.bufferBytes.value,
                    timeout: timeout
                ) ?? .closed {
                case .data(let bytes): digest(parser.feed(bytes))
                case .timedOut: return fail(.headerTimeout, .httpEagain)
                case .closed, .reset, .failed: return fail(.closed, .fail)
                }
                if isParserBroken { return fail(.notHTTP, .fail) }
            }
            return .ok
        }
    }

    /// `esp_http_client_read`: up to `max` bytes, fewer only at a time-out or at the end.
    package func read(max: Int) throws(Halt) -> HTTPRead {
        var bytes = takePending(max)
        while bytes.count < max, !isComplete {
            guard let stream else { return .failed(fail(.closed, .fail)) }
            switch try stream.read(
                max: HTTPClientConstants.bufferBytes.value,
                timeout: timeout
            ) {
            case .data(let more):
                digest(parser.feed(more))
                if isParserBroken { return .failed(fail(.notHTTP, .fail)) }
                bytes += takePending(max - bytes.count)
            case .timedOut:
                return bytes.isEmpty ? .timedOut : .data(bytes)
            case .closed:
                digest(parser.finish())
                guard isComplete || !bytes.isEmpty else {
                    return .failed(fail(.closed, .tlsTCPClosedFIN))
                }
                return bytes.isEmpty ? .end : .data(bytes)
            case .reset, .failed:
                guard !bytes.isEmpty else { return .failed(fail(.reset, .tlsSSLReadFailed)) }
                return .data(bytes)
            }
        }
        return bytes.isEmpty ? .end : .data(bytes)
    }

    private func digest(_ events: [HTTPEvent<HTTPResponseHead>]) {
        for event in events {
            switch event {
            case .head(let head): response = head
            case .body(let bytes): pending += bytes
            case .complete: isComplete = true
            case .failed: isParserBroken = true
            }
        }
    }

    private func takePending(_ count: Int) -> [UInt8] {
        let taken = Array(pending[pendingStart...].prefix(count))
        pendingStart += taken.count
        if pendingStart == pending.count {
            pending.removeAll(keepingCapacity: true)
            pendingStart = 0
        }
        return taken
    }

    // MARK: Redirects and the end

    /// `esp_http_client_set_redirection`: the next ``open()`` goes where the answer points.
    package func setRedirection() throws(Halt) -> ESPError {
        guard let location = response?.headers.first("Location") else { return .invalidArg }
        if hasRedirectGuard, url.hasPrefix("https://"), !location.hasPrefix("https://") {
            return .httpRedirectDowngrade
        }
        try close()
        url = absolute(location)
        response = nil
        parser = HTTPResponseParser()
        pending = []
        pendingStart = 0
        isComplete = false
        return .ok
    }

    private var hasRedirectGuard: Bool {
        let version = platform.idf
        let first = HTTPClientConstants.redirectGuard
        let isInBranch = version.major == first.major && version >= first
        return isInBranch || version >= HTTPClientConstants.redirectGuardLater
    }

    private func absolute(_ location: String) -> String {
        guard location.hasPrefix("/"), let parts = URLParts(url) else { return location }
        return "\(parts.scheme)://\(hostLine(parts))\(location)"
    }

    /// `esp_http_client_close`.
    package func close() throws(Halt) {
        freeTLS()
        try stream?.close()
        stream = nil
    }

    private func freeTLS() {
        if let tlsHeap { platform.heap.free(tlsHeap) }
        tlsHeap = nil
    }

    private func fail(_ failure: HTTPFailure, _ error: ESPError) -> ESPError {
        self.failure = failure
        return error
    }
}
