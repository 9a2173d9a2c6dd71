internal import Crypto
package import Kernel
package import Network

/// `esp_http_client` with its streaming calls: open, fetch headers, read, close.
///
/// Source: ESP-IDF `components/esp_http_client/esp_http_client.c`, `esp-tls/esp_tls_mbedtls.c`.
/// Differs from hardware: GET only; one connection per request, none is reused.
package final class HTTPClient {
    package internal(set) var url: String
    package internal(set) var response: HTTPResponseHead?
    /// What went wrong last, for the log.
    package private(set) var failure: HTTPFailure?
    /// When a timer of the app cancels what is under way; see ``CancellableStream``.
    package var cancelAt = Cycles.never {
        didSet { socket?.cancelAt = cancelAt }
    }
    /// What is sent with each request; a change of host takes the credentials out.
    var headers: [HTTPHeader]
    /// The `Host` header.
    var hostLine: String
    var stream: (any ByteStream)?
    var parser = HTTPResponseParser()
    /// Body bytes that came with the head and were not read yet.
    var pending: [UInt8] = []
    var isComplete = false
    var isParserBroken = false
    let platform: Platform
    private let configuration: HTTPClientConfiguration
    private var socket: CancellableStream?
    private var tlsHeap: Int?

    package init(configuration: HTTPClientConfiguration, platform: Platform) {
        self.configuration = configuration
        self.platform = platform
        url = configuration.url
        headers = configuration.headers
        hostLine = URLParts(configuration.url).map(Self.hostLine) ?? ""
    }

    var timeline: Timeline { platform.timeline }

    var timeout: Cycles {
        let configured = configuration.timeoutMilliseconds
        guard configured > 0 else {
            return HTTPClientConstants.timeout.cycles(at: timeline.frequency)
        }
        return timeline.frequency.cycles(milliseconds: configured)
    }

    package var statusCode: Int { response?.status ?? 0 }

    /// Nil when the body is chunked or ends with the connection.
    package var contentLength: Int? {
        response?.isChunked == true ? nil : response?.contentLength
    }

    package var failureSentence: String { failure?.sentence ?? "no failure" }

    // MARK: Request

    /// `esp_http_client_open`: connects and sends the request.
    package func open() throws(Halt) -> ESPError {
        guard let parts = URLParts(url), parts.scheme == "http" || parts.scheme == "https" else {
            return fail(.unusableURL, .httpInvalidTransport)
        }
        let started = timeline.now
        let opening = try platform.streams.open(
            host: parts.host,
            port: parts.port,
            timeout: min(timeout, cancelAt - started)
        )
        let socket: CancellableStream
        switch opening {
        case .opened(let stream):
            socket = CancellableStream(stream, cancelAt: cancelAt, timeline: timeline)
        case .dnsFailed: return fail(.dns(parts.host), .httpConnect)
        case .refused: return fail(.refused, .httpConnect)
        case .unreachable: return fail(.unreachable, .httpConnect)
        case .timedOut: return fail(.connectTimeout, .httpConnect)
        }
        self.socket = socket
        if parts.scheme == "http" {
            stream = socket
        } else {
            let secured = try secure(socket, parts, since: started)
            guard secured.isOK else { return secured }
        }
        return try send(parts)
    }

    private func secure(
        _ plain: any ByteStream,
        _ parts: URLParts,
        since started: Cycles
    ) throws(Halt) -> ESPError {
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
        lines.append("Host: \(hostLine)")
        lines += headers.map { "\($0.name): \($0.value)" }
        guard lines.allSatisfy({ $0.utf8.count < HTTPClientConstants.bufferBytes.value }) else {
            try close()
            return fail(.headerTooLong, .httpHeaderTooLong)
        }
        let request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        let written = try timeline.during(.http) { () throws(Halt) -> StreamWrite in
            try stream?.write(request, timeout: timeout) ?? .reset
        }
        if written == .done { return .ok }
        try close()
        return fail(.closed, .httpWriteData)
    }

    static func hostLine(_ parts: URLParts) -> String {
        let standard =
            parts.scheme == "https" ? HTTPClientConstants.httpsPort : HTTPClientConstants.httpPort
        return parts.port == standard.value ? parts.host : "\(parts.host):\(parts.port)"
    }

    // MARK: The end

    /// `esp_http_client_close`.
    package func close() throws(Halt) {
        freeTLS()
        try stream?.close()
        stream = nil
        socket = nil
    }

    private func freeTLS() {
        if let tlsHeap { platform.heap.free(tlsHeap) }
        tlsHeap = nil
    }

    func fail(_ failure: HTTPFailure, _ error: ESPError) -> ESPError {
        self.failure = timeline.now >= cancelAt ? .cancelled : failure
        return error
    }
}
