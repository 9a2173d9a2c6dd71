import Kernel
import Record

/// Runs as a report may meet them, made up by hand.
enum Samples {
    static var all: [RunResult] { [updated, kept, failed, hostile] }

    /// An update that went well, over two boots.
    static var updated: RunResult {
        var sample = SampleRun(scenario: "happy/wifi", verdict: .updated)
        sample.title = "An update over Wi-Fi"
        sample.story =
            "The device fetches version 1.1.0.\nIt restarts, tests itself and confirms.\n"
        sample.reason = "v2 1.1.0 in ota_0 runs and is confirmed"
        sample.running = RunningApp(slot: "ota_0", version: "1.1.0", state: "VALID")
        sample.lives = [
            sample.life(0, .powerOn, .reset(.software), seconds: 25, app: ("factory", "1.0.0")),
            sample.life(1, .software, .atRest, seconds: 1, app: ("ota_0", "1.1.0")),
        ]
        sample.attempts = [
            AttemptRecord(
                life: 0,
                number: 1,
                outcome: .installed,
                step: "select_boot",
                bytesReceived: 1_048_576
            )
        ]
        sample.children = [
            ChildRun(
                role: .thenCleanUpdate,
                verdict: .updated,
                expected: .updated,
                running: RunningApp(slot: "ota_1", version: "1.2.0", state: "VALID"),
                traceDigest: String(repeating: "4", count: 32)
            )
        ]
        sample.trace = updatedTrace(at: sample.frequency)
        return sample.result
    }

    /// A power cut that the device survives, as the scenario expects.
    static var kept: RunResult {
        var sample = SampleRun(scenario: "power/otadata", verdict: .kept)
        sample.title = "Power is cut while the new choice is stored"
        sample.reason = "v1 1.0.0 in factory runs on; attempt 1 was cut short"
        sample.running = RunningApp(slot: "factory", version: "1.0.0", state: "-")
        sample.lives = [
            sample.life(0, .powerOn, .powerLoss, seconds: 20, app: ("factory", "1.0.0")),
            sample.life(1, .powerOn, .atRest, seconds: 6, app: ("factory", "1.0.0")),
        ]
        sample.attempts = [AttemptRecord(life: 0, number: 1, bytesReceived: 1_048_576)]
        sample.faults = [FaultRecord(name: "power_cut", fired: 1, mayStayIdle: false)]
        sample.isUnderAttack = true
        sample.findings = [
            Finding(
                invariant: "confirmed-stays-confirmed",
                message: "a cut inside the erase",
                replay: "power/otadata@3fa1:7:412+64",
                isKnownLimit: true
            )
        ]
        return sample.result
    }

    /// Nothing boots any more, which nobody expected.
    static var failed: RunResult {
        var sample = SampleRun(scenario: "rollback", verdict: .bricked)
        sample.expected = .rolledBack
        sample.reason = "nothing boots, and a power cycle does not help"
        sample.complaints = [
            "the verdict is BRICKED, ROLLED_BACK was expected",
            "fault bit_flip never took effect",
        ]
        sample.otadata = []
        sample.lives = [sample.life(0, .powerOn, .deadline, seconds: 600, app: nil)]
        sample.faults = [FaultRecord(name: "bit_flip", fired: 0, mayStayIdle: false)]
        sample.isDeterministic = false
        return sample.result
    }

    /// Text that tries to get out of every frame that a report puts it into.
    static var hostile: RunResult {
        var sample = SampleRun(scenario: "a/b/<&>\"'", verdict: .stuck)
        sample.expected = .updated
        sample.title = "]]> \u{1B}[31mred\u{1B}[0m \u{0}\u{8}\u{FFFE} Grüße 🛰"
        sample.story = "one\r\ntwo\u{202E}three\u{2028}four\u{9B}2J"
        sample.reason = "\"quoted\" \\ back\u{7F}"
        sample.complaints = ["first line\nsecond \u{1B}[2J<b>&amp;]]>", "tab\there"]
        sample.lives = [sample.life(0, .powerOn, .deadline, seconds: 1, app: ("ota_0", "1\u{7}"))]
        return sample.result
    }

    private static func updatedTrace(at frequency: CPUFrequency) -> [TraceEntry] {
        let erase = ChipCommand(
            index: 400,
            kind: .eraseSector,
            address: 0xD000,
            byteCount: 4096,
            bytes: [],
            call: "esp_ota_set_boot_partition",
            region: "otadata"
        )
        let program = ChipCommand(
            index: 12,
            kind: .program,
            address: 0x11_0000,
            byteCount: 2,
            bytes: [0xE9, 6],
            call: "esp_ota_write",
            region: "ota_0"
        )
        let events: [(Int, Int, TraceEvent)] = [
            (0, 0, .reset(.powerOn)),
            (0, 48, .console("I (48) boot: ESP-IDF 2nd stage bootloader")),
            (0, 60, .decide(name: "otadata_is_empty", value: "true")),
            (0, 5_100, .wifi("connected")),
            (0, 5_200, .frame(Frame(direction: .fromDevice, bytes: [1, 2]))),
            (0, 6_000, .step(name: "begin", outcome: "done")),
            (0, 6_100, .command(program)),
            (0, 20_000, .call(name: "esp_ota_end", result: .otaValidateFailed)),
            (0, 20_001, .call(name: "esp_ota_end", result: .ok)),
            (0, 24_000, .command(erase)),
            (0, 25_000, .halt(.reset(.software))),
            (1, 900, .outside("updates.example: GET /report 204")),
            (1, 950, .fault("bit_flip")),
        ]
        return events.map { life, milliseconds, event in
            TraceEntry(
                life: life,
                instant: frequency.cycles(milliseconds: milliseconds),
                event: event
            )
        }
    }
}
