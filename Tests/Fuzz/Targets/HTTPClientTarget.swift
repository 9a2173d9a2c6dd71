import DeviceBench
import IDF
import Kernel
import Network

extension FuzzTarget {
    /// `esp_http_client` against a server that may answer anything, redirects included.
    ///
    /// Every answer is the input, cut where the input's first byte says.
    static var httpClient: FuzzTarget {
        FuzzTarget("http-client", entry: { FuzzTarget.httpClient.run($0, $1) }) { bytes in
            do throws(Halt) {
                try fetch(bytes)
            } catch {
                preconditionFailure("no reset was due")
            }
        }
    }

    private static func fetch(_ bytes: [UInt8]) throws(Halt) {
        let bench = try Bench()
        let cut = min(Int(bytes.first ?? 0), bytes.count)
        let rest = Array(bytes.dropFirst())
        let answer: [ScriptedStream.Item] = [
            .bytes(Array(rest.prefix(cut))), .pause(10), .bytes(Array(rest.dropFirst(cut))),
            .close,
        ]
        bench.streams.answers["ota.example/app.bin"] = answer
        let http = HTTPClient(
            configuration: HTTPClientConfiguration(
                url: "http://ota.example/app.bin",
                roots: [],
                checksDates: false,
                timeoutMilliseconds: 1_000,
                headers: []
            ),
            platform: bench.platform
        )
        var hops = 0
        var total = 0
        while hops < 3, try http.open().isOK, try http.fetchHeaders().isOK {
            while case .data(let body) = try http.read(max: 512) {
                precondition(!body.isEmpty && body.count <= 512)
                total += body.count
                precondition(total <= rest.count * 4)
            }
            guard http.isRedirect, try http.setRedirection().isOK else { break }
            hops += 1
        }
        try http.close()
        precondition(bench.streams.openCount == 0)
        precondition(!http.failureSentence.isEmpty)
    }
}
