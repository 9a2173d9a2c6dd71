import DeviceBench
import Firmware
import Formats
import IDF
import Kernel
import Network
import Record
import Testing

/// Whole plans: what happens in which order, and what never happens.
@Suite struct ProfileTests {
    @Test func `every profile has a name, a sentence, and its place in the order`() {
        #expect(ClientProfile.names == ClientProfile.names.sorted())
        #expect(Set(ClientProfile.names).count == ClientProfile.names.count)
        for profile in registeredProfiles {
            #expect(!profile.summary.isEmpty)
            let plan = profile.plan(ClientProgram(profile: profile.name, url: "https://x/y"))
            #expect(!plan.steps.isEmpty)
            #expect(ClientProfile.named(profile.name)?.name == profile.name)
        }
        #expect(ClientProfile.named("none such") == nil)
    }

    // MARK: hardened

    private static let hardenedSteps = [
        "join_wifi", "fetch_signature", "open_image", "begin", "download", "end", "hash_flash",
        "verify_signature", "check_version", "select_boot",
    ]

    @Test func `hardened installs, checking the signature before it selects`() throws {
        let rig = try ClientRig()
        let (end, record) = rig.run()
        #expect(end == .reset(.software))
        #expect(record.outcome == .installed)
        #expect(record.bytesReceived == rig.image.count)
        #expect(rig.bench.steps == Self.hardenedSteps)
        let events = rig.bench.recorder.entries.map(\.event)
        let checked = events.firstIndex(of: .step(name: "verify_signature", outcome: "next"))
        let selected = events.firstIndex(
            of: .call(name: "esp_ota_set_boot_partition", result: .ok)
        )
        #expect(try #require(checked) < #require(selected))
        #expect(rig.bench.entry(1) == OTASelectEntry(otaSeq: 2, state: .undefined))
    }

    @Test func `hardened never selects what is not signed, and does not ask again`() throws {
        let rig = try ClientRig()
        rig.offerSignature(try ClientRig.signature(rig.image, by: "attacker"))
        let (end, record) = rig.run()
        #expect(end == nil)
        #expect(record.outcome == .refused)
        #expect(record.step == "verify_signature")
        #expect(!rig.bench.calls.contains { $0.contains("set_boot") })
        #expect(try rig.bench.ota.bootPartition() == Board.ota0)
        #expect(rig.bench.streams.opened.count == 2)
    }

    @Test func `hardened refuses a signed older version and skips the same one`() throws {
        let old = try ClientRig(version: "0.9.0").run().record
        #expect(old.outcome == .refused)
        #expect(old.step == "check_version")
        let same = try ClientRig(version: "1.0.0").run().record
        #expect(same.outcome == .nothingNew)
    }

    @Test func `hardened tries again with growing waits and then gives up`() throws {
        var rig = try ClientRig()
        rig.program.jitterPercent = 0
        rig.bench.streams.failures["ota.example"] = .refused
        let (end, record) = rig.run()
        #expect(end == nil)
        #expect(record.outcome == .failed)
        #expect(record.step == "fetch_signature")
        let waits = rig.bench.lines.filter { $0.contains("; try ") }
        #expect(waits.count == 3)
        #expect(zip(waits, ["1000", "2000", "4000"]).allSatisfy { $0.hasSuffix("in \($1) ms") })
    }

    @Test func `hardened keeps its deadline against a server that trickles`() throws {
        for path in ["app.bin", "app.bin.sig"] {
            var rig = try ClientRig()
            rig.program.deadlineMilliseconds = 100_000
            rig.program.tries = 1
            rig.bench.streams.answers["ota.example/" + path] = [
                .bytes(Array("HTTP/1.1 200 OK\r\nX: ".utf8)), .trickle(UInt8(ascii: "a"), 4_000),
            ]
            let (end, record) = rig.run()
            #expect(end == nil)
            #expect(record.outcome == .failed)
            #expect(record.reason.contains("cancelled"))
            #expect((100_000..<100_100).contains(rig.bench.now), "\(path)")
        }
    }

    @Test func `no wait goes past the deadline, and the reason is the last failure`() throws {
        var rig = try ClientRig()
        rig.program.tries = 100
        rig.program.jitterPercent = 0
        rig.program.deadlineMilliseconds = 20_000
        rig.bench.streams.failures["ota.example"] = .refused
        let record = rig.run().record
        #expect(record.outcome == .failed)
        #expect(record.reason.contains("refused"))
        #expect(rig.bench.now < 20_000)
    }

    @Test func `what was selected stays installed however late it is`() throws {
        var rig = try ClientRig()
        let (_, record) = rig.run()
        #expect(record.outcome == .installed)
        let time = rig.bench.now
        // The last steps are the check of the signature and the selection.
        var outcomes: Set<AttemptRecord.Outcome> = []
        for milliseconds in stride(from: time - 700, through: time + 100, by: 100) {
            rig = try ClientRig()
            rig.program.tries = 1
            rig.program.deadlineMilliseconds = milliseconds
            let outcome = rig.run().record.outcome
            let isSelected = rig.bench.entry(1) != .erased
            #expect((outcome == .installed) == isSelected, "\(milliseconds) ms")
            outcomes.insert(outcome)
        }
        #expect(outcomes == [.failed, .installed])
    }

    @Test func `an app that asks for no such profile says so`() throws {
        let record = try ClientRig(profile: "none such").run().record
        #expect(record.outcome == .failed)
        #expect(record.reason.contains("none such"))
    }

    // MARK: as_published

    @Test func `as_published fails over 64 KiB before it looks at any signature`() throws {
        let rig = try ClientRig(profile: "as_published", byteCount: 0x1_0010)
        let (end, record) = rig.run()
        #expect(end == nil)
        #expect(record.outcome == .refused)
        #expect(record.step == "get_string")
        #expect(rig.bench.steps == ["join_wifi", "open_image", "get_string"])
        #expect(rig.bench.streams.opened.count == 1)
    }

    @Test func `as_published refuses a genuine small image for its fixed length`() throws {
        let rig = try ClientRig(profile: "as_published")
        let (end, record) = rig.run()
        #expect(end == nil)
        #expect(record.outcome == .refused)
        #expect(record.step == "verify_signature")
        #expect(record.reason.contains("fixed signature length 64"))
        #expect(!rig.bench.calls.contains { $0.contains("esp_ota") })
        #expect(rig.bench.platform.heap.usedBytes == 0)
    }
}
