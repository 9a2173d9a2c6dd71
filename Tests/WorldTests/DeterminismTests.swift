import Adversary
import Kernel
import Record
import Testing
import World

@Suite(.serialized)
struct DeterminismTests {
    @Test func `the same seed twice gives the same record and the same final state`() throws {
        let first = try HappySetup.run(seed: 7, detail: .everything)
        let second = try HappySetup.run(seed: 7, detail: .summary)
        #expect(first.verdict == .updated, "\(first.reason)")
        #expect(first.recorder.digest == second.recorder.digest)
        #expect(first.recorder.eventCount == second.recorder.eventCount)
        #expect(first.persistent.differences(from: second.persistent).isEmpty)
        #expect(first.evidence == second.evidence)
        #expect(first.commandCount == second.commandCount)
        #expect(first.commandCount == first.commands.count)
    }

    @Test func `another seed gives another record and the same verdict`() throws {
        let first = try HappySetup.run(seed: 1, detail: .everything)
        let second = try HappySetup.run(seed: 2, detail: .everything)
        #expect(first.verdict == .updated)
        #expect(second.verdict == .updated)
        #expect(first.recorder.digest != second.recorder.digest)
        let randoms = [first, second].map { ClientHello.all(in: $0.recorder.entries).map(\.random) }
        // One connection for the signature and one for the image.
        #expect(randoms.map(\.count) == [2, 2])
        #expect(Set(randoms.joined()).count == 4)
    }

    @Test func `another seed gives other keys, which the app's bytes carry`() throws {
        let keys = try [UInt64(1), 2, 1].map { seed in
            let assembled = try HappySetup.assemble(seed: seed)
            let app = try #require(assembled.apps.first { $0.name == "v1" })
            return try #require(PublicKeyText.first(in: app.bytes))
        }
        #expect(keys[0] != keys[1])
        #expect(keys[0] == keys[2])
    }

    @Test func `one more key shifts neither the other keys nor the certificates`() throws {
        let plain = try HappySetup.assemble()
        let more = try HappySetup.assemble { $0.keys["another"] = .generate(.p256) }
        #expect(plain.apps == more.apps)
        #expect(plain.hosts == more.hosts)
        #expect(plain.start.differences(from: more.start).isEmpty)
    }

    @Test func `another seed gives other waits between tries, within the jitter`() throws {
        let waits = try [UInt64(1), 2].map { seed in
            let outcome = try HappySetup.run(seed: seed) {
                $0.servers[0].files["/firmware.bin"]?.content = .status(503)
            }
            #expect(outcome.verdict == .kept)
            let waits = outcome.console.compactMap { line in
                line.wholeMatch(of: /.*; try \d+ in (\d+) ms/).flatMap { Int($0.1) }
            }
            let phases = try #require(outcome.evidence.lives.first).phases
            #expect(
                phases[.backoff] == CPUFrequency.mhz240.cycles(milliseconds: waits.reduce(0, +))
            )
            return waits
        }
        #expect(waits[0] != waits[1])
        for wait in waits {
            #expect(wait.count == 3)
            for (full, wait) in zip([1_000, 2_000, 4_000], wait) {
                #expect((full / 2...full).contains(wait))
            }
        }
    }
}
