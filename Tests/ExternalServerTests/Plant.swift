import Firmware
import Formats
import Foundation
import HostNetwork
import Kernel
import Record
import World

/// A device in a simulated plant whose update server is a real one.
struct Plant {
    let vendor: Vendor
    var idf = IDFVersion(6, 2)
    /// The client of the app that is installed.
    var client: ClientProgram
    /// The client of the app that is offered.
    var nextClient: ClientProgram
    var attempts = 1

    static let httpsURL = "https://\(Vendor.host)/firmware.bin"
    static let httpURL = "http://\(Vendor.host)/firmware.bin"
    static let imageBytes = 256 * 1024

    private static let ssid = "plant"
    private static let password = "correct horse"
    private static let project = "pump"

    init(vendor: Vendor) throws {
        self.vendor = vendor
        client = ClientProgram(profile: "hardened", url: Self.httpsURL)
        client.tlsRoots = [try vendor.bytes("root.pem")]
        // mbed TLS wants the NUL at the end of PEM, as a build embeds it.
        client.imageKeys = [try vendor.bytes("ec_public.pem") + [0]]
        nextClient = client
    }

    /// The offered image; with a behaviour segment, or as a real build without one.
    func image(hasBehaviour: Bool) throws -> [UInt8] {
        let program = AppProgram(
            isRollbackOn: true,
            behaviour: .healthy,
            wifi: WiFiCredentials(ssid: Self.ssid, password: Self.password),
            client: nextClient
        )
        let builder = AppImageBuilder(
            projectName: Self.project,
            version: "1.1.0",
            byteCount: Self.imageBytes,
            behaviour: hasBehaviour ? program.encode() : nil
        )
        return try builder.build().bytes
    }

    func run(_ image: [UInt8], over routes: [HostRoute]) throws -> RunEvidence {
        let assembled = try Assembly.assemble(try setup(image), seed: 1)
        var options = Run.Options()
        options.externalStreams = { HostStreams(routes: routes, timeline: $0) }
        return Run.carryOut(assembled, options: options).evidence
    }

    private func setup(_ image: [UInt8]) throws -> Setup {
        Setup(
            scenario: "external",
            file: "external.yaml",
            title: "an update from a real server",
            story: "",
            sourceDigest: "",
            device: try device(),
            // The server's certificate is real, and so are its dates.
            start: Int64(Date().timeIntervalSince1970),
            powerOffSeconds: 10,
            keys: [
                "release": .file(path: "ec_private.pem", bytes: try vendor.bytes("ec_private.pem"))
            ],
            pki: [:],
            apps: apps(image),
            installed: .apps(["factory": "v1"], otadata: []),
            network: NetworkSetup(accessPoints: [
                .init(ssid: Self.ssid, password: Self.password, channel: 6, rssi: -60)
            ]),
            wifi: WiFiCredentials(ssid: Self.ssid, password: Self.password),
            servers: [],
            external: [
                ExternalSetup(host: Vendor.host, port: 443, address: "127.0.0.1", addressPort: 443)
            ],
            clients: ["installed": setup(client), "offered": setup(nextClient)],
            updates: UpdateSchedule(attempts: attempts),
            faults: [],
            expectation: Expectation(verdict: .updated, line: 0),
            deadlineMicroseconds: 600_000_000
        )
    }

    private func device() throws -> DeviceSetup {
        let table = try PartitionTable.parse(
            csv: """
                nvs,data,nvs,,0x4000
                otadata,data,ota,,0x2000
                phy_init,data,phy,,0x1000
                factory,app,factory,,1M
                ota_0,app,ota_0,,1M
                ota_1,app,ota_1,,1M

                """
        )
        var device = DeviceSetup(idf: idf, flashBytes: 4 << 20, partitions: table)
        device.isRollbackOn = true
        return device
    }

    private func apps(_ image: [UInt8]) -> [String: AppSetup] {
        let sources: [String: AppSetup.Source] = [
            "v1": .built(
                version: "1.0.0",
                byteCount: Self.imageBytes,
                project: Self.project,
                secureVersion: 0
            ),
            "v2": .file(path: "firmware.bin", bytes: image),
        ]
        return sources.reduce(into: [:]) { apps, entry in
            apps[entry.key] = AppSetup(
                source: entry.value,
                isRollbackOn: true,
                behaviour: .healthy,
                client: entry.key == "v1" ? "installed" : "offered",
                line: 0
            )
        }
    }

    /// The installed client knows the release key by its name in the scenario, which reads the
    /// private key's file; what else a client trusts comes from files.
    private func setup(_ program: ClientProgram) -> ClientSetup {
        var bare = program
        bare.tlsRoots = []
        bare.imageKeys = []
        return ClientSetup(
            program: bare,
            tlsRoots: [],
            tlsRootFiles: program.tlsRoots,
            imageKeys: program.imageKeys.isEmpty ? ["release"] : [],
            imageKeyFiles: program.imageKeys,
            line: 0
        )
    }
}
