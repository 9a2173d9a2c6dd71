import Judge
import Kernel
import Record
import Testing

/// What must hold in every run: each invariant once kept and once broken.
@Suite struct InvariantTests {
    private static let handOver = HandOver(
        slot: "ota_0",
        address: 0x11_0000,
        sha256: "aa",
        project: "demo",
        version: "1.1.0"
    )
    private static let other = HandOver(
        slot: "factory",
        address: 0x1_0000,
        sha256: "bb",
        project: "demo",
        version: "1.0.0"
    )

    private static func evidence(
        halt: Halt = .atRest,
        handOver: HandOver? = handOver,
        isConfirmed: Bool = true
    ) -> RunEvidence {
        var evidence = RunEvidence()
        evidence.lives = [
            LifeRecord(
                index: 0,
                reset: .powerOn,
                halt: halt,
                length: Cycles(1),
                phases: PhaseLedger(),
                handOver: handOver,
                confirmationBegan: isConfirmed,
                confirmationReachedFlash: isConfirmed,
                confirmationReturned: isConfirmed,
                heapPeakBytes: 0
            )
        ]
        evidence.images = [
            KnownImage(sha256: "aa", name: "v2", version: "1.1.0", role: .offered),
            KnownImage(sha256: "bb", name: "v1", version: "1.0.0", role: .installed),
        ]
        evidence.afterTwoResets = .boots(Self.handOver)
        evidence.afterPowerCycle = .boots(Self.handOver)
        return evidence
    }

    @Test func `a sound run breaks no invariant`() {
        let broken = registeredInvariants.filter { $0.check(Self.evidence()) != nil }
        #expect(broken.map { $0.name } == [])
    }

    @Test func `invariants are sorted by name, and each says what it demands`() {
        let names = registeredInvariants.map { $0.name }
        #expect(names == names.sorted())
        #expect(registeredInvariants.allSatisfy { !$0.summary.isEmpty })
    }

    @Test func `a bootloader that finds nothing breaks always_boots`() {
        let evidence = Self.evidence(halt: .reset(.bootloader), handOver: nil)
        #expect(AlwaysBoots.check(evidence) == "boot 1 found no app to start")
    }

    @Test func `a confirmed app that is gone after a power cycle breaks confirmed_stays`() {
        var evidence = Self.evidence()
        evidence.afterPowerCycle = .boots(Self.other)
        #expect(
            ConfirmedStays.check(evidence)
                == "1.1.0 was confirmed, and after a power cycle 1.0.0 runs"
        )
        evidence.lives = Self.evidence(isConfirmed: false).lives
        #expect(ConfirmedStays.check(evidence) == nil)
    }

    @Test func `a program over bytes that are not erased breaks programs_erased`() {
        var evidence = Self.evidence()
        evidence.ruleViolations = 2
        #expect(ProgramsErased.check(evidence) == "2 programs met bits that were not erased")
    }

    @Test func `an image that nobody made breaks runs_vendor_code`() {
        var evidence = Self.evidence()
        evidence.images.removeFirst()
        #expect(
            RunsVendorCode.check(evidence) == "an unknown image ran from ota_0, SHA-256 aa"
        )
    }
}
