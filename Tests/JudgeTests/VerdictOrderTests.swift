import Judge
import Kernel
import Record
import Testing

/// The first predicate that applies counts: each pair of evidence fits both, and one is worse.
struct VerdictOrderTests {
    @Test func `a brick that also ran foreign code is a brick`() {
        var evidence = Evidence.updated()
        evidence.lives = [
            Evidence.life(Evidence.foreign, halt: .reset(.panic)),
            Evidence.life(nil, halt: .reset(.bootloader)),
        ]
        evidence.afterPowerCycle = .bootsNothing
        #expect(verdict(evidence) == .bricked)
        evidence.afterPowerCycle = .boots(Evidence.old)
        #expect(verdict(evidence) == .compromised)
    }

    @Test func `foreign code counts more than a lost guard`() {
        var evidence = Evidence.updated()
        evidence.lives[1] = Evidence.life(Evidence.new)
        #expect(verdict(evidence) == .lostGuard)
        evidence.hasLostSecret = true
        #expect(verdict(evidence) == .compromised)
    }

    @Test func `a lost guard counts more than the deadline`() {
        var evidence = Evidence.updated()
        evidence.lives[1] = Evidence.life(Evidence.new, halt: .deadline)
        evidence.ending = .deadline
        #expect(verdict(evidence) == .lostGuard)
        evidence.afterTwoResets = .boots(Evidence.old)
        #expect(verdict(evidence) == .stuck)
    }

    @Test func `the wrong app counts more than the deadline`() {
        var evidence = Evidence.updated()
        evidence.lives[1] = Evidence.life(Evidence.other, halt: .deadline)
        evidence.ending = .deadline
        #expect(verdict(evidence) == .wrongApp)
    }

    @Test func `a lost update counts more than the deadline and than an attacker`() {
        var evidence = Evidence.updated()
        evidence.lives.append(Evidence.life(Evidence.old, halt: .deadline))
        evidence.ending = .deadline
        evidence.isUnderAttack = true
        #expect(verdict(evidence) == .lostUpdate)
        evidence.lives[1] = Evidence.life(Evidence.new, halt: .reset(.panic))
        #expect(verdict(evidence) == .stuck)
        evidence.ending = .atRest
        #expect(verdict(evidence) == .rolledBack)
    }

    @Test func `the deadline counts more than a denial, and that more than a kept app`() {
        var evidence = Evidence.kept()
        evidence.attempts = [AttemptRecord(life: 0, number: 1, outcome: .failed)]
        evidence.isUnderAttack = true
        evidence.ending = .deadline
        #expect(verdict(evidence) == .stuck)
        evidence.ending = .atRest
        #expect(verdict(evidence) == .denied)
        evidence.isUnderAttack = false
        #expect(verdict(evidence) == .kept)
    }

    private func verdict(_ evidence: RunEvidence) -> Verdict {
        Judge.judge(evidence).verdict
    }
}
