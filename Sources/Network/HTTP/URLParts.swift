internal import Kernel
internal import CHTTPParser

/// A URL taken apart as `esp_http_client_set_url` does.
///
/// Source: ESP-IDF `esp_http_client.c`, http-parser's `http_parser_parse_url`.
package struct URLParts: Hashable, Sendable {
    /// In lower case.
    package let scheme: String
    package let host: String
    /// As written, or the one that the scheme stands for.
    package let port: Int
    /// With the query; at least a slash.
    package let path: String

    package init(scheme: String, host: String, port: Int, path: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
    }

    /// Nil for anything without a scheme and a host, and for a scheme of unknown port without one.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        var url = http_parser_url()
        http_parser_url_init(&url)
        let isRead = bytes.withUnsafeBytes { buffer in
            http_parser_parse_url(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                buffer.count,
                0,
                &url
            ) == 0
        }
        guard isRead else { return nil }
        func part(_ field: http_parser_url_fields) -> String? {
            var offset: UInt16 = 0
            var count: UInt16 = 0
            guard otasim_http_url_part(&url, field, &offset, &count) != 0 else { return nil }
            return String(decoding: bytes[Int(offset)..<Int(offset) + Int(count)], as: UTF8.self)
        }
        guard let scheme = part(UF_SCHEMA)?.lowercased(), let host = part(UF_HOST),
            let port = part(UF_PORT) == nil ? Self.port(of: scheme) : Int(url.port), port > 0
        else { return nil }
        let path = part(UF_PATH) ?? "/"
        let query = part(UF_QUERY)
        self.init(
            scheme: scheme,
            host: host,
            port: port,
            path: path + (query.map { "?" + $0 } ?? "")
        )
    }

    private static func port(of scheme: String) -> Int? {
        switch scheme {
        case "http": HTTPConstants.httpPort.value
        case "https": HTTPConstants.httpsPort.value
        default: nil
        }
    }
}
