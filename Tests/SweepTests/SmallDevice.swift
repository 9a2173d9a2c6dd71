import Device
import Firmware
import Formats
import Kernel
import Record
import Storage

@testable import World

/// A device with a flash of 256 KiB and apps of a few KiB, small enough to be swept whole.
///
/// Its factory app v1 is offered v2, over HTTP and without a log in NVS.
enum SmallDevice {
    static let flashBytes = 0x4_0000
    static let app = 0x800

    static let partitions = PartitionTable(entries: [
        Partition(label: "nvs", type: 1, subtype: 2, offset: 0x9000, size: 0x3000),
        Partition(label: "otadata", type: 1, subtype: 0, offset: 0xC000, size: 0x2000),
        Partition(label: "factory", type: 0, subtype: 0, offset: 0x1_0000, size: 0x1_0000),
        Partition(label: "ota_0", type: 0, subtype: 0x10, offset: 0x2_0000, size: 0x1_0000),
        Partition(label: "ota_1", type: 0, subtype: 0x11, offset: 0x3_0000, size: 0x1_0000),
    ])

    static func setup(_ change: (inout Setup) -> Void = { _ in }) -> Setup {
        // No image header can say less than 1 MiB; `assemble` takes the rest of the chip away.
        var device = DeviceSetup(
            idf: IDFVersion(6, 2),
            flashBytes: 0x10_0000,
            partitions: partitions
        )
        device.isRollbackOn = true
        device.taskWatchdogPanics = true
        var setup = Setup(
            scenario: "small",
            file: "small.yaml",
            title: "A small device",
            story: "",
            sourceDigest: "5ab1",
            device: device,
            start: 1_772_352_000,
            powerOffSeconds: 10,
            keys: ["release": .generate(.p256)],
            pki: [:],
            apps: ["v1": app("1.0.0"), "v2": app("1.1.0")],
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
            updates: UpdateSchedule(attempts: 1, firstMicroseconds: 1_000_000),
            faults: [],
            expectation: Expectation(verdict: .updated, line: 0),
            deadlineMicroseconds: 300_000_000
        )
        change(&setup)
        return setup
    }

    static func app(_ version: String, secureVersion: Int = 0, bytes: Int = app) -> AppSetup {
        AppSetup(
            source: .built(
                version: version,
                byteCount: bytes,
                project: "lamp",
                secureVersion: secureVersion
            ),
            isRollbackOn: true,
            behaviour: .healthy,
            client: "default",
            line: 0
        )
    }

    private static let server = ServerSetup(
        host: "updates.example",
        port: 80,
        isTLS: false,
        certificate: nil,
        files: [
            "/firmware.bin": .init(content: .app("v2"), line: 0),
            "/firmware.bin.sig": .init(content: .signature(of: "v2", key: "release"), line: 0),
        ],
        line: 0
    )

    private static var client: ClientSetup {
        var program = ClientProgram(
            profile: "hardened",
            url: "http://updates.example/firmware.bin"
        )
        program.isHTTPSOnly = false
        program.auditLog = .none
        program.tries = 1
        return ClientSetup(
            program: program,
            tlsRoots: [],
            tlsRootFiles: [],
            imageKeys: ["release"],
            imageKeyFiles: [],
            line: 0
        )
    }

    /// The same scenario on a chip that ends where the last partition does.
    static func assemble(_ change: (inout Setup) -> Void = { _ in }) throws -> Assembled {
        let large = try Assembly.assemble(setup(change), seed: 1)
        var start = large.start
        start.device.flash = FlashArray(image: start.device.flash.read(0, flashBytes))
        return Assembled(
            setup: large.setup,
            seed: large.seed,
            configuration: large.configuration,
            costs: large.costs,
            apps: large.apps,
            images: large.images,
            hosts: large.hosts,
            start: start
        )
    }
}
