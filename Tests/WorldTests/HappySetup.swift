import Adversary
import Firmware
import Formats
import Judge
import Kernel
import Record
import World

/// A scenario made by hand in which everything goes well, small so that it runs fast.
///
/// A flash of 1 MiB with factory, ota_0 and ota_1 of 128 KiB; v1 is installed and v2 is offered.
enum HappySetup {
    static let partitions = [
        Partition(label: "nvs", type: 1, subtype: 2, offset: 0x9000, size: 0x4000),
        Partition(label: "otadata", type: 1, subtype: 0, offset: 0xD000, size: 0x2000),
        Partition(label: "phy_init", type: 1, subtype: 1, offset: 0xF000, size: 0x1000),
        Partition(label: "factory", type: 0, subtype: 0, offset: 0x1_0000, size: 0x2_0000),
        Partition(label: "ota_0", type: 0, subtype: 0x10, offset: 0x3_0000, size: 0x2_0000),
        Partition(label: "ota_1", type: 0, subtype: 0x11, offset: 0x5_0000, size: 0x2_0000),
    ]

    static func make(_ change: (inout Setup) -> Void = { _ in }) -> Setup {
        var device = DeviceSetup(
            idf: IDFVersion(6, 2),
            flashBytes: 0x10_0000,
            partitions: PartitionTable(entries: partitions)
        )
        device.isRollbackOn = true
        var setup = Setup(
            scenario: "happy",
            file: "happy.yaml",
            title: "Everything goes well",
            story: "",
            sourceDigest: "",
            device: device,
            start: 1_772_352_000,
            powerOffSeconds: 10,
            keys: ["release": .generate(.p256)],
            pki: pki,
            apps: [
                "v1": app("1.0.0", line: 11),
                "v2": app("1.1.0", line: 12),
            ],
            installed: .apps(["factory": "v1"], otadata: []),
            network: NetworkSetup(
                accessPoints: [
                    .init(ssid: "plant", password: "correct horse", channel: 6, rssi: -60)
                ]
            ),
            wifi: WiFiCredentials(ssid: "plant", password: "correct horse"),
            servers: [server],
            external: [],
            clients: ["default": client],
            updates: UpdateSchedule(),
            faults: [],
            expectation: Expectation(verdict: .updated, line: 0),
            deadlineMicroseconds: 600_000_000
        )
        change(&setup)
        return setup
    }

    static func app(
        _ version: String,
        behaviour: AppBehaviour = .healthy,
        line: Int = 0
    ) -> AppSetup {
        AppSetup(
            source: .built(
                version: version,
                byteCount: 0x1_0000,
                project: "lamp",
                secureVersion: 0
            ),
            isRollbackOn: true,
            behaviour: behaviour,
            client: "default",
            line: line
        )
    }

    private static let pki = [
        "root": CertificateSetup(
            algorithm: .p256,
            issuer: nil,
            names: [],
            fromSeconds: -86_400,
            toSeconds: 86_400 * 365,
            isAuthority: true,
            line: 21
        ),
        "server": CertificateSetup(
            algorithm: .p256,
            issuer: "root",
            names: ["updates.example"],
            fromSeconds: -86_400,
            toSeconds: 86_400 * 60,
            isAuthority: false,
            line: 22
        ),
    ]

    private static let server = ServerSetup(
        host: "updates.example",
        port: 443,
        isTLS: true,
        certificate: "server",
        files: [
            "/firmware.bin": .init(content: .app("v2"), line: 31),
            "/firmware.bin.sig": .init(content: .signature(of: "v2", key: "release"), line: 32),
        ],
        line: 30
    )

    private static let client = ClientSetup(
        program: ClientProgram(
            profile: "hardened",
            url: "https://updates.example/firmware.bin"
        ),
        tlsRoots: ["root"],
        tlsRootFiles: [],
        imageKeys: ["release"],
        imageKeyFiles: [],
        line: 41
    )

    // MARK: Running

    static func assemble(
        seed: UInt64 = 1,
        _ change: (inout Setup) -> Void = { _ in }
    ) throws -> Assembled {
        try Assembly.assemble(make(change), seed: seed)
    }

    static func run(
        seed: UInt64 = 1,
        detail: Recorder.Detail = .summary,
        _ change: (inout Setup) -> Void = { _ in }
    ) throws -> Run.Outcome {
        var options = Run.Options()
        options.detail = detail
        return Run.carryOut(try assemble(seed: seed, change), options: options)
    }
}

extension FaultSetup {
    init(_ kind: String, _ values: [String: FaultValue]) {
        self.init(kind: kind, values: values, mayStayIdle: false, line: 51)
    }
}

extension FaultValue {
    static func command(
        _ kind: OperationPattern.Kind,
        in region: String?,
        nth: Int = 1
    ) -> FaultValue {
        .operation(OperationPattern(region: region, kind: kind, nth: nth, call: nil))
    }
}

extension Run.Outcome {
    var verdict: Verdict { Judge.judge(evidence).verdict }

    var reason: String { Judge.judge(evidence).reason }

    var commands: [ChipCommand] {
        recorder.entries.compactMap { entry in
            if case .command(let command) = entry.event { command } else { nil }
        }
    }

    var console: [String] {
        recorder.entries.compactMap { entry in
            if case .console(let line) = entry.event { line } else { nil }
        }
    }

    /// How often the fault at an index fired.
    func fired(_ index: Int = 0) -> Int { evidence.faults[index].fired }
}
