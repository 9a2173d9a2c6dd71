import Firmware
import Kernel
import Testing

/// How long a client waits between its tries.
@Suite struct BackoffTests {
    private static func waits(_ backoff: Backoff, tries: Int, seed: UInt64 = 1) -> [Int] {
        var random = RandomStream(seed: seed, name: "jitter")
        return (1...tries).map { backoff.milliseconds(afterTry: $0, &random) }
    }

    @Test func `without jitter a wait doubles up to its limit`() {
        let backoff = Backoff(
            firstMilliseconds: 1_000,
            limitMilliseconds: 10_000,
            jitterPercent: 0
        )
        #expect(Self.waits(backoff, tries: 6) == [1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
        #expect(Self.waits(backoff, tries: 100).last == 10_000)
    }

    @Test func `jitter takes away at most its share, and is drawn anew`() {
        let backoff = Backoff(
            firstMilliseconds: 1_000,
            limitMilliseconds: 8_000,
            jitterPercent: 50
        )
        var seen: Set<Int> = []
        for seed in UInt64(0)..<200 {
            for (wait, full) in zip(
                Self.waits(backoff, tries: 4, seed: seed),
                [1_000, 2_000, 4_000, 8_000]
            ) {
                #expect((full / 2...full).contains(wait), "seed \(seed)")
                seen.insert(wait * 8_000 / full)
            }
        }
        #expect(seen.count > 100)
        #expect(Self.waits(backoff, tries: 4) == Self.waits(backoff, tries: 4))
    }

    @Test func `more than all of it is all of it, and numbers at their limit do not overflow`() {
        let backoff = Backoff(
            firstMilliseconds: Int(Int32.max),
            limitMilliseconds: Int(Int32.max),
            jitterPercent: Int(Int32.max)
        )
        #expect(Self.waits(backoff, tries: 50).allSatisfy { $0 >= 0 && $0 <= Int(Int32.max) })
    }
}
