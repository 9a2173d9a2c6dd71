internal import Adversary
internal import Firmware
internal import Formats
internal import Kernel
internal import Record
internal import Scenario
internal import Testing
internal import TestSupport
internal import World

@Suite struct HappyPathTests {
    private static func load() throws -> Setup {
        let file = scenarioFolder + "/update/happy-path.yaml"
        return try ScenarioDecoder.decode(file: file, scenario: "update/happy-path")
    }

    @Test func `the happy path says what it is to say`() throws {
        let setup = try Self.load()
        var program = ClientProgram(
            profile: "hardened",
            url: "https://updates.example/firmware.bin"
        )
        program.tries = 4
        let csv = try readFile(projectFolder + "/partitions/factory_two_ota.csv")
        var device = DeviceSetup(
            idf: IDFVersion(6, 2),
            flashBytes: 4 << 20,
            partitions: try PartitionTable.parse(file: csv)
        )
        device.isRollbackOn = true
        let base = scenarioFolder + "/_base.yaml"
        let lines = try Lines(of: base)
        let expected = Setup(
            scenario: "update/happy-path",
            file: scenarioFolder + "/update/happy-path.yaml",
            title: "An update from the factory app",
            story: setup.story,
            sourceDigest: setup.sourceDigest,
            device: device,
            start: 1_772_352_000,
            powerOffSeconds: 10,
            keys: ["release": .generate(.p256)],
            pki: Self.pki(lines),
            apps: Self.apps(lines),
            installed: .apps(["factory": "v1"], otadata: [nil, nil]),
            network: Self.network,
            wifi: WiFiCredentials(ssid: "plant", password: "correct horse"),
            servers: [Self.server(lines)],
            external: [],
            clients: [
                "default": ClientSetup(
                    program: program,
                    tlsRoots: ["root"],
                    tlsRootFiles: [],
                    imageKeys: ["release"],
                    imageKeyFiles: [],
                    line: lines["  default:"]
                )
            ],
            updates: UpdateSchedule(attempts: 1, firstMicroseconds: 5_000_000),
            faults: [],
            expectation: Expectation(
                verdict: .updated,
                running: "ota_0",
                line: try Lines(of: setup.file)["expect:"]
            ),
            deadlineMicroseconds: 1_800_000_000
        )
        #expect(setup == expected)
        #expect(setup.story.hasPrefix("A new board runs the app that the factory flashed."))
        #expect(setup.story.hasSuffix("confirms itself."))
    }

    private static var network: NetworkSetup {
        var network = NetworkSetup(
            accessPoints: [
                NetworkSetup.AccessPoint(
                    ssid: "plant",
                    password: "correct horse",
                    channel: 6,
                    rssi: -60
                )
            ]
        )
        network.roundTripMicroseconds = 20_000
        return network
    }

    private static func pki(_ lines: Lines) -> [String: CertificateSetup] {
        let day: Int64 = 86_400
        return [
            "root": CertificateSetup(
                algorithm: .p256,
                issuer: nil,
                names: [],
                fromSeconds: -365 * day,
                toSeconds: 3650 * day,
                isAuthority: true,
                line: lines["  root:"]
            ),
            "issuing": CertificateSetup(
                algorithm: .p256,
                issuer: "root",
                names: [],
                fromSeconds: -180 * day,
                toSeconds: 1825 * day,
                isAuthority: true,
                line: lines["  issuing:"]
            ),
            "server": CertificateSetup(
                algorithm: .p256,
                issuer: "issuing",
                names: ["updates.example"],
                fromSeconds: -30 * day,
                toSeconds: 60 * day,
                isAuthority: false,
                line: lines["  server:"]
            ),
        ]
    }

    private static func apps(_ lines: Lines) -> [String: AppSetup] {
        [
            "v1": AppSetup(
                source: .built(
                    version: "1.0.0",
                    byteCount: 900 << 10,
                    project: "firmware",
                    secureVersion: 0
                ),
                isRollbackOn: true,
                behaviour: .healthy,
                client: "default",
                line: lines["  v1:"]
            ),
            "v2": AppSetup(
                source: .built(
                    version: "1.1.0",
                    byteCount: 1 << 20,
                    project: "firmware",
                    secureVersion: 0
                ),
                isRollbackOn: true,
                behaviour: .healthy,
                client: "default",
                line: lines["  v2:"]
            ),
        ]
    }

    private static func server(_ lines: Lines) -> ServerSetup {
        ServerSetup(
            host: "updates.example",
            port: 443,
            isTLS: true,
            certificate: "server",
            files: [
                "/firmware.bin": ServerSetup.File(
                    content: .app("v2"),
                    line: lines["      /firmware.bin:"]
                ),
                "/firmware.bin.sig": ServerSetup.File(
                    content: .signature(of: "v2", key: "release"),
                    line: lines["      /firmware.bin.sig:"]
                ),
            ],
            line: lines["  - url:"]
        )
    }
}

/// The lines of a file by how they begin.
private struct Lines {
    private let lines: [Substring]

    init(of path: String) throws {
        let text = String(decoding: try readFile(path), as: UTF8.self)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    subscript(start: String) -> Int { (lines.firstIndex { $0.hasPrefix(start) } ?? -1) + 1 }
}
