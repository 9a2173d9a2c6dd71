internal import Adversary
internal import Chip
internal import Firmware
internal import Foundation
internal import Formats
internal import Kernel
internal import Record
@testable internal import Scenario
internal import Testing
internal import TestSupport
internal import World

/// That every key reaches the setup, and that schema and manual know every key.
@Suite struct LanguageTests {
    @Test func `the device takes all its keys`() throws {
        let text = changed(
            "  partitions: table.csv",
            to: """
                  partitions: table.csv
                  partition_table_offset: 0x9000
                  idf: "5.5.1"
                  flash: 8MB
                  bootloader: {rollback: true, anti_rollback: true}
                  cpu: 160MHz
                  flash_part: fast
                  task_watchdog: panic
                  heap: 100KiB
                  secure_version: 3
                """
        )
        let device = try decode(text).get().device
        var expected = DeviceSetup(
            idf: IDFVersion(5, 5, 1),
            flashBytes: 8 << 20,
            partitions: try PartitionTable.parse(
                csv: tableText,
                options: PartitionTableOptions(tableOffset: 0x9000, flashBytes: 8 << 20)
            )
        )
        expected.isRollbackOn = true
        expected.isAntiRollbackOn = true
        expected.frequency = .mhz160
        expected.flashPart = .fast
        expected.taskWatchdogPanics = true
        expected.heapBytes = 102_400
        expected.secureVersion = 3
        #expect(device == expected)
    }

    @Test func `the bootloader takes all its keys`() throws {
        let text = changed(
            "  partitions: table.csv",
            to: """
                  partitions: table.csv
                  bootloader:
                    rollback: true
                    factory_reset:
                      erase: [nvs, phy_init]
                      erase_otadata: true
                      active: high
                      pull_down: false
                    test_app: true
                    hold: 2s
                    skip_validate: always
                    reference: stock
                """
        )
        let device = try decode(text).get().device
        #expect(
            device.factoryReset
                == FactoryReset(
                    isActiveLow: false,
                    erasesOTAData: true,
                    dataLabels: ["nvs", "phy_init"]
                )
        )
        #expect(device.hasFloatingPins)
        #expect(device.hasTestApp)
        #expect(device.holdTime == 2_000)
        #expect(device.skipsValidation == .always)
        let plain = try decode(completeText).get().device
        #expect(plain.factoryReset == nil)
        #expect(!plain.hasFloatingPins && !plain.hasTestApp)
        #expect(plain.holdTime == nil)
        #expect(plain.skipsValidation == [])
    }

    @Test func `the client takes all its keys`() throws {
        let text = changed(
            "    tls_roots: [root]",
            to: """
                    profile: as_published
                    https_only: false
                    checks_dates: true
                    strict_der: false
                    time_server: time.example
                    tries: 7
                    backoff: {first: 2s, limit: 9s, jitter: 25%}
                    deadline: 3min
                    minimum_rate: 2KiB/s
                    rate_window: 20s
                    timeout: 8s
                    audit_log: rtc
                    access_token: s3cret
                    tls_roots: [root, {file: root.pem}]
                """
        )
        let pem = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"
        let client = try #require(
            try decode(text, ["root.pem": pem]).get().clients["default"]
        )
        var program = ClientProgram(
            profile: "as_published",
            url: "https://updates.example/firmware.bin"
        )
        program.isHTTPSOnly = false
        program.checksDates = true
        program.isStrictDER = false
        program.timeServer = "time.example"
        program.tries = 7
        program.backoffFirstMilliseconds = 2_000
        program.backoffLimitMilliseconds = 9_000
        program.jitterPercent = 25
        program.deadlineMilliseconds = 180_000
        program.rateFloor = 2_048
        program.rateWindowMilliseconds = 20_000
        program.timeoutMilliseconds = 8_000
        program.auditLog = .rtc
        program.accessToken = "s3cret"
        #expect(
            client
                == ClientSetup(
                    program: program,
                    tlsRoots: ["root"],
                    tlsRootFiles: [Array(pem.utf8)],
                    imageKeys: ["release"],
                    imageKeyFiles: [],
                    line: client.line
                )
        )
    }

    @Test func `the network takes all its keys`() throws {
        let text = changed(
            "  access_points: [{ssid: plant, password: correct horse}]",
            to: "  access_points: [{ssid: open, channel: 11, rssi: -82dBm}]\n"
                + "  round_trip: 80ms\n  bandwidth: 500kbit/s\n  loss: 0.25%\n"
                + "  dns: {a.example: silent, b.example: nxdomain}"
        )
        var expected = NetworkSetup(accessPoints: [
            NetworkSetup.AccessPoint(ssid: "open", password: nil, channel: 11, rssi: -82)
        ])
        expected.roundTripMicroseconds = 80_000
        expected.bandwidth = 500_000
        expected.lossPerMillion = 2_500
        expected.dns = ["a.example": .silent, "b.example": .nxdomain]
        #expect(try decode(text).get().network == expected)
    }

    @Test(
        arguments: [
            ("{text: hello}", .text("hello")),
            ("{file: page.html}", .file(path: "page.html", bytes: Array(page.utf8))),
            ("{redirect: /b, status: 301}", .redirect(status: 301, location: "/b")),
            (
                "{redirect: \"https://b.example/x\"}",
                .redirect(status: 302, location: "https://b.example/x")
            ),
            ("{status: 503}", .status(503)), ("{app: v1}", .app("v1")),
            ("{signature_of: v1, key: release}", .signature(of: "v1", key: "release")),
        ] as [(String, ServerSetup.Content)]
    )
    func `a path serves what is written`(_ text: String, _ content: ServerSetup.Content) throws {
        let changedText = changed("/firmware.bin: {app: v2}", to: "/firmware.bin: \(text)")
        let setup = try decode(changedText, otherFiles).get()
        #expect(setup.servers[0].files["/firmware.bin"]?.content == content)
    }

    private static let page = otherFiles["page.html"] ?? ""

    @Test func `a body can be cut, changed and chunked`() throws {
        let text = changed(
            "{app: v2}",
            to: "{app: v2, truncated_to: 512KiB, flipped_bit: 9, chunked: true}"
        )
        var expected = ServerSetup.File(content: .app("v2"), line: 21)
        expected.truncatedTo = 524_288
        expected.flippedBit = 9
        expected.isChunked = true
        #expect(try decode(text).get().servers[0].files["/firmware.bin"] == expected)
    }

    @Test func `a fault takes its parameters from the registry`() throws {
        let text = changed(
            "power_cut: {at: 12s}",
            to: "power_cut: {op: {region: ota_0, kind: erase, nth: 3, call: esp_ota_write}, "
                + "byte: 2KiB, boot: 2, may_stay_idle: true}\n  - brownout: {on: esp_ota_end}"
        )
        let pattern = OperationPattern(
            region: "ota_0",
            kind: .erase,
            nth: 3,
            call: "esp_ota_write"
        )
        #expect(
            try decode(text).get().faults == [
                FaultSetup(
                    kind: "power_cut",
                    values: [
                        "op": .operation(pattern), "byte": .number(2_048), "boot": .number(2),
                    ],
                    mayStayIdle: true,
                    line: 29
                ),
                FaultSetup(
                    kind: "brownout",
                    values: ["on": .text("esp_ota_end")],
                    mayStayIdle: false,
                    line: 30
                ),
            ]
        )
    }

    @Test func `otadata, expectation and schedule are taken`() throws {
        let text = changed(
            "installed: {factory: v1}",
            to: "installed: {ota_1: v1, otadata: [null, {seq: 2, state: PENDING_VERIFY}]}"
        ).replacing(
            "expect: {verdict: KEPT}",
            with: "expect: {verdict: ROLLED_BACK, reason: why, running: ota_1, "
                + "then_clean_update: UPDATED}\ncontrol: true\ndeadline: 90s\n"
                + "updates: {attempts: 3, first: 1min, every: 1h}"
        )
        let setup = try decode(text).get()
        let entry = OTASelectEntry(otaSeq: 2, state: .pendingVerify)
        #expect(setup.installed == .apps(["ota_1": "v1"], otadata: [nil, entry]))
        #expect(
            setup.expectation
                == Expectation(
                    verdict: .rolledBack,
                    reason: "why",
                    running: "ota_1",
                    thenCleanUpdate: .updated,
                    hasControl: true,
                    line: 30
                )
        )
        #expect(setup.deadlineMicroseconds == 90_000_000)
        #expect(
            setup.updates
                == UpdateSchedule(
                    attempts: 3,
                    firstMicroseconds: 60_000_000,
                    everyMicroseconds: 3_600_000_000
                )
        )
    }

    @Test func `apps confirm as the bootloader is built, and carry the default client`() throws {
        let text = changed(
            "  partitions: table.csv",
            to: "  partitions: table.csv\n  bootloader: {rollback: true}"
        )
        .replacing("size: 900KiB", with: "size: 900KiB, rollback: false, client: none")
        let setup = try decode(text).get()
        #expect(setup.apps["v1"]?.isRollbackOn == false)
        #expect(setup.apps["v1"]?.client == nil)
        #expect(setup.apps["v2"]?.isRollbackOn == true)
        #expect(setup.apps["v2"]?.client == "default")
    }

    @Test func `the schema is JSON, and the manual explains each of its keys`() throws {
        let object = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.text.utf8))
        var names: Set<String> = []
        Self.collect(object, into: &names)
        #expect(names.contains("then_clean_update"))
        #expect(names.count > 100)
        let manual = String(
            decoding: try readFile(projectFolder + "/docs/scenarios.md"),
            as: UTF8.self
        )
        #expect(names.sorted().filter { !manual.contains("`\($0)`") } == [])
    }

    private static func collect(_ value: Any, into names: inout Set<String>) {
        if let list = value as? [Any] { for item in list { collect(item, into: &names) } }
        guard let map = value as? [String: Any] else { return }
        if let keys = map["properties"] as? [String: Any] { names.formUnion(keys.keys) }
        for item in map.values { collect(item, into: &names) }
    }
}
