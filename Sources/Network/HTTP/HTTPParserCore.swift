internal import CHTTPParser

/// http-parser with its callbacks, which only move bytes into values.
///
/// Source: ESP-IDF `components/http_parser`, which `esp_http_client` is built on.
final class HTTPParserCore {
    /// A message head before it is told apart into request and response.
    struct Head: Hashable, Sendable {
        var first: [UInt8] = []
        var headers: [HTTPHeader] = []
        var status = 0
        var method = ""
        var contentLength: Int?
        var isChunked = false
        var keepsAlive = false
    }

    private let parser: UnsafeMutablePointer<http_parser>
    private let settings: UnsafeMutablePointer<http_parser_settings>
    private let type: http_parser_type
    private let skipsBody: Bool
    private var events: [HTTPEvent<Head>] = []
    private var head = Head()
    private var name: [UInt8] = []
    private var value: [UInt8] = []
    private var isInValue = false
    private(set) var failure: HTTPParseError?

    init(type: http_parser_type, skipsBody: Bool) {
        self.type = type
        self.skipsBody = skipsBody
        parser = .allocate(capacity: 1)
        settings = .allocate(capacity: 1)
        http_parser_init(parser, type)
        http_parser_settings_init(settings)
        parser.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        settings.pointee.on_message_begin = { HTTPParserCore.of($0)?.begin() ?? 0 }
        settings.pointee.on_url = { HTTPParserCore.of($0)?.first($1, $2) ?? 0 }
        settings.pointee.on_status = { HTTPParserCore.of($0)?.first($1, $2) ?? 0 }
        settings.pointee.on_header_field = { HTTPParserCore.of($0)?.field($1, $2) ?? 0 }
        settings.pointee.on_header_value = { HTTPParserCore.of($0)?.fieldValue($1, $2) ?? 0 }
        settings.pointee.on_headers_complete = { HTTPParserCore.of($0)?.headersComplete() ?? 0 }
        settings.pointee.on_body = { HTTPParserCore.of($0)?.body($1, $2) ?? 0 }
        settings.pointee.on_message_complete = { HTTPParserCore.of($0)?.complete() ?? 0 }
    }

    deinit {
        parser.deallocate()
        settings.deallocate()
    }

    /// Parses bytes; no bytes at all mean that the connection ended.
    func feed(_ bytes: [UInt8]) -> [HTTPEvent<Head>] {
        guard failure == nil else { return [] }
        _ = bytes.withUnsafeBytes { buffer in
            // http-parser takes a length of zero for the end; the address is not looked at.
            http_parser_execute(
                parser,
                settings,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                buffer.count
            )
        }
        let code = otasim_http_error(parser)
        if code != 0 {
            let failure = HTTPParseError(
                name: String(cString: http_errno_name(http_errno(UInt32(code))))
            )
            self.failure = failure
            events.append(.failed(failure))
        }
        defer { events = [] }
        return events
    }

    // MARK: Callbacks

    private static func of(_ parser: UnsafeMutablePointer<http_parser>?) -> HTTPParserCore? {
        parser?.pointee.data.map {
            Unmanaged<HTTPParserCore>.fromOpaque($0).takeUnretainedValue()
        }
    }

    private static func bytes(_ start: UnsafePointer<CChar>?, _ count: Int) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    private func begin() -> Int32 {
        head = Head()
        name = []
        value = []
        isInValue = false
        return 0
    }

    private func first(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        head.first += Self.bytes(start, count)
        return 0
    }

    private func field(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        if isInValue { endHeader() }
        name += Self.bytes(start, count)
        return 0
    }

    private func fieldValue(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        isInValue = true
        value += Self.bytes(start, count)
        return 0
    }

    private func endHeader() {
        head.headers.append(
            HTTPHeader(
                String(decoding: name, as: UTF8.self),
                String(decoding: value, as: UTF8.self)
            )
        )
        name = []
        value = []
        isInValue = false
    }

    /// - Returns: 1 when no body follows whatever the headers say.
    private func headersComplete() -> Int32 {
        if isInValue || !name.isEmpty { endHeader() }
        head.status = Int(otasim_http_status(parser))
        if type == HTTP_REQUEST {
            let method = http_method(UInt32(otasim_http_method(parser)))
            head.method = String(cString: http_method_str(method))
        }
        head.contentLength = Int(exactly: parser.pointee.content_length)
        head.isChunked = otasim_http_is_chunked(parser) != 0
        head.keepsAlive = http_should_keep_alive(parser) != 0
        events.append(.head(head))
        return skipsBody ? 1 : 0
    }

    private func body(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        events.append(.body(Self.bytes(start, count)))
        return 0
    }

    private func complete() -> Int32 {
        // Trailers of a chunked body end up here.
        if isInValue { endHeader() }
        events.append(.complete)
        return 0
    }
}
