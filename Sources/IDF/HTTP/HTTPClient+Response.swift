package import Kernel
internal import Network

/// Reading the answer.
extension HTTPClient {
    /// `esp_http_client_fetch_headers`; however long the head is, it has no limit of its own.
    package func fetchHeaders() throws(Halt) -> ESPError {
        try timeline.during(.http) { () throws(Halt) -> ESPError in
            while response == nil {
                switch try receive(HTTPClientConstants.bufferBytes.value) {
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
    ///
    /// What came before a connection breaks is handed out first, and the next call fails; only a
    /// chunked body that ends too early loses what this call had gathered.
    package func read(max: Int) throws(Halt) -> HTTPRead {
        var bytes = takePending(max)
        while bytes.count < max, !isComplete {
            let wanted = min(max - bytes.count, HTTPClientConstants.bufferBytes.value)
            switch try receive(wanted) {
            case .data(let more):
                digest(parser.feed(more))
                if isParserBroken { return .failed(fail(.notHTTP, .fail)) }
                bytes += takePending(max - bytes.count)
            case .timedOut:
                if bytes.isEmpty { _ = fail(.bodyTimeout, .httpEagain) }
                return bytes.isEmpty ? .timedOut : .data(bytes)
            case .closed:
                if contentLength == nil { digest(parser.finish()) }
                if isParserBroken || (bytes.isEmpty && !isComplete) {
                    return .failed(fail(.closed, .fail))
                }
                return bytes.isEmpty ? .end : .data(bytes)
            case .reset, .failed:
                return bytes.isEmpty ? .failed(fail(.reset, .fail)) : .data(bytes)
            }
        }
        return bytes.isEmpty ? .end : .data(bytes)
    }

    private func receive(_ max: Int) throws(Halt) -> StreamRead {
        try stream?.read(max: max, timeout: timeout) ?? .closed
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
        let taken = Array(pending.prefix(count))
        pending.removeFirst(taken.count)
        return taken
    }
}
