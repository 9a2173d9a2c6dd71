import Chip
import DeviceBench
import Kernel
import Network
import Testing

@testable import IDF

/// Where redirects lead `esp_http_client`, and where they do not.
@Suite struct HTTPRedirectTests {
    private func redirected(
        _ bench: Bench,
        from: String = "http://ota.example/app.bin",
        to location: String?,
        headers: [HTTPHeader] = []
    ) throws -> (client: HTTPClient, result: ESPError) {
        bench.streams.answers["ota.example/app.bin"] = ScriptedStreams.response(
            302,
            [],
            headers: location.map { ["Location: \($0)"] } ?? []
        )
        let http = HTTPClient(
            configuration: HTTPClientConfiguration(
                url: from,
                roots: [],
                checksDates: false,
                timeoutMilliseconds: 5_000,
                headers: headers
            ),
            platform: bench.platform
        )
        #expect(try http.open() == .ok)
        #expect(try http.fetchHeaders() == .ok)
        #expect(http.isRedirect)
        return (http, try http.setRedirection())
    }

    @Test func `a path keeps host and port, another host is taken as it is`() throws {
        let bench = try Bench()
        let (path, pathResult) = try redirected(bench, to: "/other.bin?x=1")
        #expect(pathResult == .ok)
        #expect(path.url == "http://ota.example/other.bin?x=1")
        let (host, hostResult) = try redirected(bench, to: "http://cdn.example:81/x")
        #expect(hostResult == .ok)
        #expect(host.url == "http://cdn.example:81/x")
        #expect(bench.streams.openCount == 0)
    }

    @Test func `a redirect without a usable target is an invalid argument`() throws {
        let bench = try Bench()
        #expect(try redirected(bench, to: nil).result == .invalidArg)
        #expect(try redirected(bench, to: "other.bin").result == .invalidArg)
    }

    @Test func `credentials stay with the host that they were meant for`() throws {
        let token = HTTPHeader("Authorization", "Bearer secret")
        let bench = try Bench()
        let same = try redirected(bench, to: "/b.bin", headers: [token]).client
        #expect(try same.open() == .ok)
        #expect(bench.streams.opened.last?.request.contains("Bearer secret") == true)
        let other = try redirected(bench, to: "http://cdn.example:81/x", headers: [token]).client
        #expect(try other.open() == .ok)
        let request = bench.streams.opened.last?.request ?? ""
        #expect(request.contains("Host: cdn.example\r\n"))
        #expect(!request.contains("secret"))
    }

    /// What a client over https makes of a redirect, without the connection.
    private func redirectedSecurely(
        to location: String,
        _ version: IDFVersion
    ) throws -> ESPError {
        var board = Board()
        board.setup.idf = version
        let http = HTTPClient(
            configuration: HTTPClientConfiguration(
                url: "https://ota.example/app.bin",
                roots: [],
                checksDates: false,
                timeoutMilliseconds: 0,
                headers: []
            ),
            platform: try Bench(board).platform
        )
        let lines = ["HTTP/1.1 302 X", "Content-Length: 0", "Location: \(location)"]
        for case .head(let head) in HTTPResponseParser().feed(ScriptedStreams.head(lines)) {
            http.response = head
        }
        return try http.setRedirection()
    }

    @Test func `newer releases refuse to leave https, a path included`() throws {
        for location in ["http://ota.example/app.bin", "/app.bin", "HTTPS://ota.example/x"] {
            for version in [IDFVersion(5, 5, 5), IDFVersion(6, 1), IDFVersion(6, 2)] {
                let result = try redirectedSecurely(to: location, version)
                #expect(result == .httpRedirectDowngrade, "\(location) \(version)")
            }
            for version in [IDFVersion(5, 4), IDFVersion(5, 5, 4), IDFVersion(6, 0)] {
                let result = try redirectedSecurely(to: location, version)
                #expect(result == .ok, "\(location) \(version)")
            }
        }
        let secure = try redirectedSecurely(to: "https://cdn.example/x", IDFVersion(6, 2))
        #expect(secure == .ok)
    }
}
