import Testing

@testable import Network

@Suite struct HTTPTests {
    static func bytes(_ lines: String...) -> [UInt8] {
        Array(lines.joined(separator: "\r\n").utf8)
    }

    /// The events with body pieces joined.
    static func parse(_ bytes: [UInt8], step: Int, ends: Bool = false) -> [String] {
        let parser = HTTPResponseParser()
        var events: [HTTPEvent<HTTPResponseHead>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            events += parser.feed(Array(rest.prefix(step)))
            rest = rest.dropFirst(step)
        }
        if ends { events += parser.finish() }
        return text(events)
    }

    static func text(_ events: [HTTPEvent<HTTPResponseHead>]) -> [String] {
        var text: [String] = []
        var body = ""
        for event in events {
            if case .body(let bytes) = event {
                body += String(decoding: bytes, as: UTF8.self)
                continue
            }
            if !body.isEmpty { text.append("body \(body)") }
            body = ""
            switch event {
            case .head(let head):
                text.append(
                    "head \(head.status) \(head.reason) \(head.contentLength ?? -1) "
                        + "\(head.isChunked)"
                )
            case .complete: text.append("complete")
            case .failed(let error): text.append("failed \(error.name)")
            case .body: break
            }
        }
        if !body.isEmpty { text.append("body \(body)") }
        return text
    }

    @Test(arguments: [1, 7, 4096])
    func `a response in pieces of any size is the same`(step: Int) {
        #expect(
            Self.parse(
                Self.bytes("HTTP/1.1 200 OK", "Content-Length: 5", "", "hello"),
                step: step
            )
                == ["head 200 OK 5 false", "body hello", "complete"]
        )
        #expect(
            Self.parse(
                Self.bytes(
                    "HTTP/1.1 200 OK",
                    "Transfer-Encoding: chunked",
                    "",
                    "5",
                    "hello",
                    "1;a=b",
                    "!",
                    "0",
                    "",
                    ""
                ),
                step: step
            )
                == ["head 200 OK -1 true", "body hello!", "complete"]
        )
        #expect(
            Self.parse(
                Self.bytes("HTTP/1.1 200 OK", "", "until the end"),
                step: step,
                ends: true
            )
                == ["head 200 OK -1 false", "body until the end", "complete"]
        )
    }

    @Test func `a body that is cut short does not complete`() {
        #expect(
            Self.parse(
                Self.bytes("HTTP/1.1 200 OK", "Content-Length: 9", "", "hello"),
                step: 99,
                ends: true
            )
                == ["head 200 OK 9 false", "body hello", "failed HPE_INVALID_EOF_STATE"]
        )
        #expect(
            Self.parse(Self.bytes("SSH-2.0-x", ""), step: 99) == ["failed HPE_INVALID_CONSTANT"]
        )
    }

    @Test func `headers are found whatever their case, and HEAD has no body`() throws {
        let parser = HTTPResponseParser(answersHead: true)
        let events = parser.feed(
            Self.bytes(
                "HTTP/1.1 302 Found",
                "Location: https://b.example/x",
                "X-A:",
                "content-length: 7",
                "",
                ""
            )
        )
        guard case .head(let head) = try #require(events.first) else {
            Issue.record("no head")
            return
        }
        #expect(head.headers.first("location") == "https://b.example/x")
        #expect(head.headers.first("X-a") == "")
        #expect(head.headers.first("Age") == nil)
        #expect(head.keepsAlive)
        #expect(events.count == 2)
    }

    @Test func `a request has method, target and body`() {
        let parser = HTTPRequestParser()
        let events = parser.feed(
            Self.bytes("POST /a?b=c HTTP/1.1", "Host: x", "Content-Length: 2", "", "hi")
        )
        #expect(
            events == [
                .head(
                    HTTPRequestHead(
                        method: "POST",
                        target: "/a?b=c",
                        headers: [HTTPHeader("Host", "x"), HTTPHeader("Content-Length", "2")],
                        contentLength: 2,
                        isChunked: false,
                        keepsAlive: true
                    )
                ),
                .body(Array("hi".utf8)), .complete,
            ]
        )
        #expect(parser.feed([0]) == [.failed(HTTPParseError(name: "HPE_INVALID_METHOD"))])
        #expect(parser.feed(Self.bytes("GET / HTTP/1.1", "", "")) == [])
    }

    @Test(
        arguments: [
            ("https://ota.example/fw.bin", "https|ota.example|443|/fw.bin"),
            ("http://10.0.0.9:8070/a/b?c=d", "http|10.0.0.9|8070|/a/b?c=d"),
            ("HTTPS://ota.example", "https|ota.example|443|/"),
            ("http://ota.example?x=1", "http|ota.example|80|/?x=1"),
            ("/fw.bin", nil), ("", nil), ("http://", nil), ("http://ota.example:0/", nil),
            ("http://ota.example:99999/", nil), ("gopher://ota.example/", nil), ("ht tp://a/", nil),
        ] as [(String, String?)]
    )
    func `a URL is taken apart, or is nonsense`(text: String, expected: String?) {
        let parts = URLParts(text)
        #expect(parts.map { "\($0.scheme)|\($0.host)|\($0.port)|\($0.path)" } == expected)
    }
}
