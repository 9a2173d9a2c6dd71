import Foundation
import HostNetwork
import Kernel
import Network
import TestSupport

/// A running nginx on two ports of 127.0.0.1, with everything that it writes in one folder.
final class Nginx {
    private static let program = "/usr/sbin/nginx"

    private let vendor: Vendor
    private let process = Process()
    private let httpsPort: ReservedPort
    private let httpPort: ReservedPort

    /// Starts nginx on the vendor's folder and stops it when `body` is done.
    static func serve<Result>(
        _ vendor: Vendor,
        _ site: NginxSite,
        _ body: (Nginx) throws -> Result
    ) throws -> Result {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw MissingTool(name: "nginx", reason: "\(program) is no program")
        }
        let nginx = try Nginx(vendor, site)
        defer { nginx.stop() }
        try nginx.waitUntilItListens()
        return try body(nginx)
    }

    private init(_ vendor: Vendor, _ site: NginxSite) throws {
        self.vendor = vendor
        httpsPort = try ReservedPort()
        httpPort = try ReservedPort()
        let text = site.configuration(
            vendor,
            httpsPort: httpsPort.number,
            httpPort: httpPort.number
        )
        try writeFile(Array(text.utf8), to: vendor.path("nginx.conf"))
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = [
            "-p", vendor.folder, "-c", vendor.path("nginx.conf"), "-e", vendor.path("error.log"),
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try runWithOpenSignals()
    }

    /// Threads of libdispatch block signals, and children inherit that: nginx would never see the
    /// SIGTERM that ends it.
    private func runWithOpenSignals() throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Where the device finds it: the usual ports of the certificate's host name.
    var routes: [HostRoute] {
        [(443, httpsPort), (80, httpPort)].map { port, reserved in
            HostRoute(
                host: Vendor.host,
                port: port,
                address: "127.0.0.1",
                addressPort: reserved.number
            )
        }
    }

    /// A line for each request, in the order in which they were answered; stops nginx.
    ///
    /// Scheme, status, path, and the Strict-Transport-Security header of the answer or `-`.
    func visits() throws -> [String] {
        stop()
        let log = String(decoding: try vendor.bytes("access.log"), as: UTF8.self)
        return log.split(separator: "\n").map(String.init)
    }

    private func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// nginx tells nobody when it is ready: it is when both ports answer.
    private func waitUntilItListens() throws {
        let timeline = Timeline(frequency: .mhz240, costs: CostTable())
        let streams = HostStreams(routes: routes, timeline: timeline)
        for port in routes.map(\.port) {
            var triesLeft = 1_000
            while try !answers(streams, port) {
                triesLeft -= 1
                guard triesLeft > 0, process.isRunning else {
                    let log = String(decoding: try vendor.bytes("error.log"), as: UTF8.self)
                    throw ServerTrouble(what: "starting nginx", log: log)
                }
                poll(nil, 0, 10)
            }
        }
    }

    private func answers(_ streams: HostStreams, _ port: Int) throws -> Bool {
        let opening = try streams.open(host: Vendor.host, port: port, timeout: .never)
        guard case .opened(let stream) = opening else { return false }
        try stream.close()
        return true
    }
}
