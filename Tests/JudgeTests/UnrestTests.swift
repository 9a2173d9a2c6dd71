import Judge
import Kernel
import Record
import Testing

/// The verdicts about time and attackers: STUCK and DENIED.
struct UnrestTests {
    @Test func `a run that passes its deadline in one life is stuck, with the phase`() {
        var evidence = Evidence.kept()
        evidence.lives = [Evidence.life(Evidence.old, halt: .deadline)]
        evidence.ending = .deadline
        let judgement = Judge.judge(evidence)
        #expect(judgement.verdict == .stuck)
        #expect(judgement.reason.contains("download"))
    }

    @Test func `a run that passes its deadline in one boot after the other is a boot loop`() {
        var evidence = Evidence.kept()
        evidence.lives = [
            Evidence.life(Evidence.old, halt: .reset(.panic)),
            Evidence.life(Evidence.old, halt: .reset(.panic), reset: .panic),
            Evidence.life(Evidence.old, halt: .reset(.panic), reset: .panic),
            Evidence.life(Evidence.old, halt: .deadline, reset: .panic),
        ]
        evidence.ending = .deadline
        let judgement = Judge.judge(evidence)
        #expect(judgement.verdict == .stuck)
        #expect(judgement.reason.contains("boot loop: 4 boots"))
    }

    @Test func `a run that installs one update after the other is an update loop`() {
        var evidence = Evidence.kept()
        evidence.lives = [
            Evidence.life(Evidence.old, halt: .reset(.software)),
            Evidence.life(Evidence.new, halt: .reset(.panic)),
            Evidence.life(Evidence.old, halt: .reset(.software), reset: .panic),
            Evidence.life(Evidence.new, halt: .reset(.panic)),
            Evidence.life(Evidence.old, halt: .deadline, reset: .panic),
        ]
        evidence.ending = .deadline
        evidence.attempts = (1...3).map {
            AttemptRecord(life: 0, number: $0, outcome: .installed)
        }
        #expect(Judge.judge(evidence).verdict == .stuck)
        #expect(Judge.judge(evidence).reason == "update loop: an update was installed 3 times")
        evidence.attempts.removeLast()
        #expect(Judge.judge(evidence).reason.contains("boot loop: 5 boots"))
    }

    @Test func `as many resets before coming to rest are no boot loop`() {
        var evidence = Evidence.kept()
        evidence.lives = [
            Evidence.life(Evidence.old, halt: .reset(.panic)),
            Evidence.life(Evidence.old, halt: .reset(.panic), reset: .panic),
            Evidence.life(Evidence.old, halt: .reset(.panic), reset: .panic),
            Evidence.life(Evidence.old, reset: .panic),
        ]
        #expect(Judge.judge(evidence).verdict == .kept)
    }

    @Test func `a deadline before the first boot is no brick when a power cycle boots`() {
        var evidence = Evidence.kept()
        evidence.lives = [Evidence.life(nil, halt: .deadline)]
        evidence.ending = .deadline
        #expect(Judge.judge(evidence).verdict == .stuck)
    }

    @Test(arguments: [.failed, .nothingNew, .cutShort] as [AttemptRecord.Outcome])
    func `an attacker who keeps updates away denies them`(_ outcome: AttemptRecord.Outcome) {
        #expect(Judge.judge(attacked(outcome)).verdict == .denied)
    }

    @Test func `a device that refused what the attacker offered kept its app`() {
        #expect(Judge.judge(attacked(.refused)).verdict == .kept)
    }

    @Test func `without an attacker nobody denied anything`() {
        var evidence = attacked(.failed)
        evidence.isUnderAttack = false
        #expect(Judge.judge(evidence).verdict == .kept)
    }

    @Test func `an attacker under whom the update ran and fell back did not deny it`() {
        var evidence = attacked(.failed)
        evidence.lives = [
            Evidence.life(Evidence.old, halt: .reset(.software)),
            Evidence.life(Evidence.new, halt: .reset(.panic)), Evidence.life(Evidence.old),
        ]
        #expect(Judge.judge(evidence).verdict == .rolledBack)
    }

    private func attacked(_ outcome: AttemptRecord.Outcome) -> RunEvidence {
        var evidence = Evidence.kept()
        evidence.isUnderAttack = true
        evidence.attempts = [AttemptRecord(life: 0, number: 1, outcome: outcome)]
        return evidence
    }
}
