import Kernel
import Record
import Testing

struct DigestTests {
    static let handOver = HandOver(
        slot: "ota_0",
        address: 0x1_0000,
        sha256: "aa",
        project: "lamp",
        version: "1.0.0"
    )
    static let command = ChipCommand(
        index: 7,
        kind: .program,
        address: 0x100,
        byteCount: 2,
        bytes: [1, 2],
        call: "esp_ota_write",
        region: "ota_0"
    )

    /// One event of each kind, and variants that differ from one of them in a single property.
    static let events: [TraceEvent] = [
        .reset(.powerOn), .reset(.software),
        .console("a"), .console("b"), .console(""),
        .decide(name: "n", value: "v"), .decide(name: "m", value: "v"),
        .decide(name: "n", value: "w"), .decide(name: "nv", value: ""),
        .handOver(handOver),
        .handOver(
            HandOver(
                slot: "ota_1",
                address: 0x1_0000,
                sha256: "aa",
                project: "lamp",
                version: "1.0.0"
            )
        ),
        .handOver(
            HandOver(slot: "ota_0", address: 0, sha256: "aa", project: "lamp", version: "1.0.0")
        ),
        .handOver(
            HandOver(
                slot: "ota_0",
                address: 0x1_0000,
                sha256: "ab",
                project: "lamp",
                version: "1.0.0"
            )
        ),
        .handOver(
            HandOver(
                slot: "ota_0",
                address: 0x1_0000,
                sha256: "aa",
                project: "lump",
                version: "1.0.0"
            )
        ),
        .handOver(
            HandOver(
                slot: "ota_0",
                address: 0x1_0000,
                sha256: "aa",
                project: "lamp",
                version: "1.0.1"
            )
        ),
        .command(command),
        .command(changed { $0.index = 8 }), .command(changed { $0.kind = .burn }),
        .command(changed { $0.address = 0x101 }), .command(changed { $0.byteCount = 3 }),
        .command(changed { $0.bytes = [1, 3] }), .command(changed { $0.call = "nvs_commit" }),
        .command(changed { $0.region = "ota_1" }),
        .call(name: "c", result: .ok), .call(name: "c", result: .fail),
        .call(name: "d", result: .ok),
        .frame(Frame(direction: .toDevice, bytes: [1])),
        .frame(Frame(direction: .fromDevice, bytes: [1])),
        .frame(Frame(direction: .toDevice, bytes: [2])),
        .frame(Frame(direction: .toDevice, bytes: [1, 0])),
        .wifi("a"), .wifi("b"), .fault("a"), .fault("b"), .outside("a"), .outside("b"),
        .step(name: "s", outcome: "o"), .step(name: "s", outcome: "p"),
        .step(name: "t", outcome: "o"),
        .halt(.powerLoss), .halt(.brownout), .halt(.reset(.software)), .halt(.reset(.panic)),
        .halt(.atRest), .halt(.deadline), .halt(.interrupted),
    ]

    @Test func `any changed property of any event changes the digest`() {
        let digests = Self.events.map { digest(of: [$0]) }
        #expect(Set(Self.events).count == Self.events.count)
        #expect(Set(digests).count == digests.count)
    }

    @Test func `the digest does not depend on the detail that is kept`() {
        let summary = record(Self.events, detail: .summary)
        let everything = record(Self.events, detail: .everything)
        #expect(summary.digest == everything.digest)
        #expect(summary.eventCount == everything.eventCount)
        #expect(everything.entries.map(\.event) == Self.events)
        #expect(everything.digests.last == everything.digest)
        #expect(everything.digests.count == Self.events.count)
        #expect(summary.digests.isEmpty)
        let frames = Self.events.filter { if case .frame = $0 { true } else { false } }
        #expect(summary.entries.count == Self.events.count - frames.count)
        #expect(!summary.entries.contains { frames.contains($0.event) })
    }

    @Test func `an event left out anywhere changes the digest`() {
        let whole = digest(of: Self.events)
        for index in Self.events.indices {
            var fewer = Self.events
            fewer.remove(at: index)
            #expect(digest(of: fewer) != whole, "event \(index)")
        }
    }

    @Test func `two neighbours that change places change the digest`() {
        let whole = digest(of: Self.events)
        for index in Self.events.indices.dropLast() {
            var swapped = Self.events
            swapped.swapAt(index, index + 1)
            #expect(digest(of: swapped) != whole, "event \(index)")
        }
    }

    @Test func `the same events at another time, in another life or of another seed differ`() {
        let here = record([.console("a")], at: 5, life: 0, seed: 1).digest
        #expect(record([.console("a")], at: 5, life: 0, seed: 1).digest == here)
        #expect(record([.console("a")], at: 6, life: 0, seed: 1).digest != here)
        #expect(record([.console("a")], at: 5, life: 1, seed: 1).digest != here)
        #expect(record([.console("a")], at: 5, life: 0, seed: 2).digest != here)
    }

    @Test func `digests part at the first event that differs`() {
        var other = Self.events
        other[4] = .console("other")
        let first = record(Self.events, detail: .everything).digests
        let second = record(other, detail: .everything).digests
        #expect(zip(first, second).prefix { $0 == $1 }.count == 4)
        #expect(!zip(first, second).dropFirst(4).contains { $0 == $1 })
    }

    @Test func `entries carry their life and their instant`() {
        let entry = record([.console("a")], at: 5, life: 3).entries
        #expect(entry == [TraceEntry(life: 3, instant: Cycles(5), event: .console("a"))])
    }

    // MARK: Helpers

    private struct Draft {
        var index = command.index
        var kind = command.kind
        var address = command.address
        var byteCount = command.byteCount
        var bytes = command.bytes
        var call = command.call
        var region = command.region
    }

    private static func changed(_ change: (inout Draft) -> Void) -> ChipCommand {
        var draft = Draft()
        change(&draft)
        return ChipCommand(
            index: draft.index,
            kind: draft.kind,
            address: draft.address,
            byteCount: draft.byteCount,
            bytes: draft.bytes,
            call: draft.call,
            region: draft.region
        )
    }

    private func digest(of events: [TraceEvent]) -> RollingDigest {
        record(events).digest
    }

    private func record(
        _ events: [TraceEvent],
        detail: Recorder.Detail = .summary,
        at instant: UInt64 = 0,
        life: Int = 0,
        seed: UInt64 = 1
    ) -> Recorder {
        let recorder = Recorder(seed: seed, detail: detail)
        recorder.life = life
        for event in events { recorder.record(event, at: Cycles(instant)) }
        return recorder
    }
}
