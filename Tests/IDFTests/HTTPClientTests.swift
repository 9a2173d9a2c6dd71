import DeviceBench
import IDF
import Kernel
import Network
import Testing

/// `esp_http_client` against scripted connections.
@Suite struct HTTPClientTests {
    private let url = "http://ota.example/app.bin"

    private static func client(
        _ bench: Bench,
        _ url: String,
        roots: [[UInt8]] = [],
        headers: [HTTPHeader] = []
    ) -> HTTPClient {
        HTTPClient(
            configuration: HTTPClientConfiguration(
                url: url,
                roots: roots,
                checksDates: false,
                timeoutMilliseconds: 5_000,
                headers: headers
            ),
            platform: bench.platform
        )
    }

    /// A client that has the head of the answer.
    private func fetched(
        _ bench: Bench,
        _ answer: [ScriptedStream.Item]
    ) throws -> HTTPClient {
        bench.streams.answers["ota.example/app.bin"] = answer
        let http = Self.client(bench, url)
        #expect(try http.open() == .ok)
        #expect(try http.fetchHeaders() == .ok)
        return http
    }

    // MARK: Request

    @Test func `the request has ESP-IDF's lines in its order`() throws {
        let bench = try Bench()
        let http = Self.client(
            bench,
            "http://ota.example:8080/a?b=c",
            headers: [HTTPHeader("X-Device", "7")]
        )
        #expect(try http.open() == .ok)
        #expect(
            bench.streams.opened[0].request
                == "GET /a?b=c HTTP/1.1\r\nUser-Agent: ESP32 HTTP Client/1.0\r\n"
                + "Host: ota.example:8080\r\nX-Device: 7\r\n\r\n"
        )
    }

    @Test func `a header that does not fit is not sent`() throws {
        let bench = try Bench()
        let long = HTTPHeader("Authorization", String(repeating: "x", count: 512))
        #expect(try Self.client(bench, url, headers: [long]).open() == .httpHeaderTooLong)
        #expect(bench.streams.opened[0].isClosed)
    }

    @Test func `failures to connect are ESP_ERR_HTTP_CONNECT, with esp-tls's reason`() throws {
        let bench = try Bench()
        let causes: [(StreamOpening, HTTPFailure)] = [
            (.dnsFailed, .dns("ota.example")), (.refused, .refused),
            (.unreachable, .unreachable), (.timedOut, .connectTimeout),
        ]
        for (opening, failure) in causes {
            bench.streams.failures["ota.example"] = opening
            let http = Self.client(bench, url)
            #expect(try http.open() == .httpConnect)
            #expect(http.failure == failure)
        }
        #expect(try Self.client(bench, "ftp://ota.example/a").open() == .httpInvalidTransport)
        #expect(try Self.client(bench, "nonsense").open() == .httpInvalidTransport)
    }

    @Test func `https needs roots, memory and a server that speaks TLS`() throws {
        let secure = "https://ota.example/app.bin"
        var board = Board()
        let bench = try Bench(board)
        let rootless = Self.client(bench, secure)
        #expect(try rootless.open() == .httpConnect)
        #expect(rootless.failure == .noRoots)
        let bad = Self.client(bench, secure, roots: [Array("no certificate".utf8)])
        #expect(try bad.open() == .httpConnect)
        #expect(bad.failureSentence.contains("ESP_ERR_MBEDTLS_X509_CRT_PARSE_FAILED"))
        #expect(bench.platform.heap.usedBytes == 0)
        board.heapBytes = 40_000
        let small = Self.client(try Bench(board), secure, roots: [[0x30]])
        #expect(try small.open() == .httpConnect)
        #expect(small.failure == .noMemory)
        #expect(bench.streams.openCount == 0)
    }

    // MARK: Head

    @Test func `silence before the head is a time-out after five seconds`() throws {
        let bench = try Bench()
        bench.streams.answers["ota.example/app.bin"] = [.pause(60_000)]
        let http = Self.client(bench, url)
        #expect(try http.open() == .ok)
        let start = bench.now
        #expect(try http.fetchHeaders() == .httpEagain)
        #expect(bench.now - start == 5_000)
        #expect(http.failure == .headerTimeout)
    }

    @Test func `a broken head and an early end are ESP_FAIL`() throws {
        let bench = try Bench()
        let cases: [([ScriptedStream.Item], HTTPFailure)] = [
            ([.bytes(Array("SSH-2.0-x\r\n".utf8))], .notHTTP),
            ([.bytes(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8)), .close], .closed),
            ([.reset], .closed),
            (
                [
                    .bytes(
                        ScriptedStreams.head([
                            "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Content-Length: 5",
                        ])
                    )
                ], .notHTTP
            ),
        ]
        for (answer, failure) in cases {
            bench.streams.answers["ota.example/app.bin"] = answer
            let http = Self.client(bench, url)
            #expect(try http.open() == .ok)
            #expect(try http.fetchHeaders() == .fail)
            #expect(http.failure == failure)
        }
    }

    @Test func `a head that trickles has no limit but the app's own`() throws {
        let bench = try Bench()
        bench.streams.answers["ota.example/app.bin"] = [
            .bytes(Array("HTTP/1.1 200 OK\r\nX: ".utf8)), .trickle(UInt8(ascii: "a"), 4_000),
        ]
        let http = Self.client(bench, url)
        let start = bench.now
        http.cancelAt = bench.timeline.now + bench.milliseconds(60_000)
        #expect(try http.open() == .ok)
        #expect(try http.fetchHeaders() == .fail)
        #expect(http.failure == .cancelled)
        #expect(bench.now - start == 60_000)
    }

    // MARK: Body

    @Test func `a body with a length ends with its last byte`() throws {
        let bench = try Bench()
        let body = (0..<1_500).map { UInt8($0 & 0xFF) }
        let http = try fetched(bench, ScriptedStreams.response(200, body))
        #expect(http.statusCode == 200)
        #expect(http.contentLength == 1_500)
        #expect(try http.read(max: 1_024) == .data(Array(body[..<1_024])))
        #expect(try http.read(max: 1_024) == .data(Array(body[1_024...])))
        #expect(try http.read(max: 1_024) == .end)
    }

    @Test func `a pause gives a short read, then a time-out, and the body goes on`() throws {
        let bench = try Bench()
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 6"])
        let http = try fetched(
            bench,
            [.bytes(head), .bytes([1, 2, 3]), .pause(12_000), .bytes([4, 5, 6])]
        )
        let start = bench.now
        #expect(try http.read(max: 6) == .data([1, 2, 3]))
        #expect(bench.now - start == 5_000)
        #expect(try http.read(max: 6) == .timedOut)
        #expect(http.failure == .bodyTimeout)
        #expect(try http.read(max: 6) == .data([4, 5, 6]))
        #expect(bench.now - start == 12_000)
    }

    @Test func `what came before an early end is handed out first`() throws {
        for end in [ScriptedStream.Item.close, .reset] {
            let bench = try Bench()
            let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 6"])
            let http = try fetched(bench, [.bytes(head + [1, 2]), .bytes([3]), end])
            #expect(try http.read(max: 6) == .data([1, 2, 3]))
            #expect(try http.read(max: 6) == .failed(.fail))
            #expect(http.failure == (end == .close ? .closed : .reset))
        }
    }

    @Test func `a chunked body is put together`() throws {
        let bench = try Bench()
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"])
        let http = try fetched(
            bench,
            [.bytes(head + Array("3\r\nabc\r\n".utf8)), .bytes(Array("2\r\nde\r\n0\r\n\r\n".utf8))]
        )
        #expect(http.contentLength == nil)
        #expect(try http.read(max: 100) == .data(Array("abcde".utf8)))
        #expect(try http.read(max: 100) == .end)
    }

    @Test func `a chunked body that ends too early loses what the call had gathered`() throws {
        let bench = try Bench()
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"])
        let http = try fetched(bench, [.bytes(head), .bytes(Array("3\r\nabc\r\n".utf8)), .close])
        #expect(try http.read(max: 100) == .failed(.fail))
    }

    @Test func `a body without a length ends with the connection, but not with a reset`() throws {
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK"])
        let closed = try fetched(try Bench(), [.bytes(head), .bytes([1, 2]), .close])
        #expect(try closed.read(max: 100) == .data([1, 2]))
        #expect(try closed.read(max: 100) == .end)
        let reset = try fetched(try Bench(), [.bytes(head), .bytes([1, 2]), .reset])
        #expect(try reset.read(max: 100) == .data([1, 2]))
        #expect(try reset.read(max: 100) == .failed(.fail))
    }
}
