internal import Kernel

/// Responses of the update server as bytes.
///
/// Source: RFC 9112.
enum ResponseText {
    static let chunkBytes = 8_192

    static func head(_ file: ServedFile) -> [UInt8] {
        var headers = [("Server", "otasim"), ("Content-Type", file.contentType)]
        if let location = file.location { headers.append(("Location", location)) }
        if file.isChunked {
            headers.append(("Transfer-Encoding", "chunked"))
        } else {
            headers.append(("Content-Length", "\(file.body.count)"))
        }
        return head(status: file.status, headers: headers)
    }

    static func head(status: Int, headers: [(String, String)]) -> [UInt8] {
        let lines = ["HTTP/1.1 \(status) \(reason(status))"] + headers.map { "\($0.0): \($0.1)" }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// A body in chunks; one that is not whole has no last chunk.
    static func chunked(_ body: [UInt8], isWhole: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: body.count, by: chunkBytes) {
            let piece = body[start..<min(start + chunkBytes, body.count)]
            bytes += Array((Hex.encode(piece.count, digits: 1) + "\r\n").utf8) + piece
            bytes += Array("\r\n".utf8)
        }
        return isWhole ? bytes + Array("0\r\n\r\n".utf8) : bytes
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
