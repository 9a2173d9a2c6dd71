import Judge
import Kernel
import Record
import Testing

/// Each predicate that speaks of what runs: the evidence that it needs, and one piece less.
struct VerdictTests {
    // MARK: BRICKED

    @Test(arguments: [.reset(.bootloader), .deadline] as [Halt])
    func `a device that boots nothing, also after a power cycle, is bricked`(_ ending: Halt) {
        var evidence = Evidence.updated()
        evidence.lives.append(Evidence.life(nil, halt: ending))
        evidence.ending = ending
        evidence.afterPowerCycle = .bootsNothing
        #expect(verdict(evidence) == .bricked)
    }

    @Test func `a device that a power cycle helps is not bricked`() {
        var evidence = Evidence.updated()
        evidence.lives.append(Evidence.life(nil, halt: .reset(.bootloader)))
        evidence.ending = .reset(.bootloader)
        #expect(verdict(evidence) == .stuck)
    }

    @Test func `a device that runs is not bricked`() {
        var evidence = Evidence.kept()
        evidence.afterPowerCycle = .bootsNothing
        #expect(verdict(evidence) == .kept)
    }

    // MARK: COMPROMISED

    @Test func `code that the vendor did not make compromises the device, even for one life`() {
        var evidence = Evidence.kept()
        evidence.lives.insert(Evidence.life(Evidence.foreign, halt: .reset(.panic)), at: 1)
        evidence.lives.append(Evidence.life(Evidence.old))
        #expect(verdict(evidence) == .compromised)
        #expect(Judge.judge(evidence).reason.contains("foreign"))
    }

    @Test func `a secret that left compromises the device`() {
        var evidence = Evidence.kept()
        evidence.hasLostSecret = true
        #expect(verdict(evidence) == .compromised)
    }

    // MARK: LOST_GUARD

    @Test func `an unconfirmed app that resets leave running has lost its guard`() {
        #expect(verdict(unconfirmed(.none, after: .boots(Evidence.new))) == .lostGuard)
    }

    @Test func `an unconfirmed app that a reset rolls back has not`() {
        #expect(verdict(unconfirmed(.none, after: .boots(Evidence.old))) == .unconfirmed)
        #expect(verdict(unconfirmed(.none, after: .bootsNothing)) == .unconfirmed)
        #expect(verdict(unconfirmed(.none, after: .notMade)) == .unconfirmed)
    }

    @Test func `a confirming call that had begun is no lost guard`() {
        #expect(verdict(unconfirmed(.began, after: .boots(Evidence.new))) == .updated)
    }

    @Test func `without rollback there is no guard to lose`() {
        var evidence = unconfirmed(.none, after: .boots(Evidence.new))
        evidence.isRollbackOn = false
        #expect(verdict(evidence) == .updated)
    }

    @Test func `an earlier update's confirmation does not cover for a later one`() {
        var evidence = Evidence.updated()
        evidence.lives.append(Evidence.life(Evidence.newer))
        evidence.afterTwoResets = .boots(Evidence.newer)
        #expect(verdict(evidence) == .lostGuard)
        evidence.afterTwoResets = .boots(Evidence.new)
        #expect(verdict(evidence) == .unconfirmed)
        evidence.lives.append(Evidence.life(Evidence.newer, confirmation: .returned))
        evidence.afterTwoResets = .boots(Evidence.newer)
        #expect(verdict(evidence) == .updated)
    }

    // MARK: WRONG_APP

    @Test(arguments: [Evidence.other, Evidence.spare])
    func `a vendor's app that nobody offered is the wrong one`(_ app: HandOver) {
        #expect(verdict(running(app)) == .wrongApp)
    }

    @Test func `an offered app older than the one before is the wrong one`() {
        #expect(verdict(running(Evidence.older)) == .wrongApp)
    }

    @Test func `an offered app of another product is the wrong one`() {
        #expect(verdict(running(Evidence.otherProduct)) == .wrongApp)
    }

    @Test func `the offered app and the previous app are not`() {
        #expect(verdict(running(Evidence.new)) != .wrongApp)
        #expect(verdict(running(Evidence.old)) != .wrongApp)
    }

    // MARK: LOST_UPDATE

    @Test(arguments: [.reachedFlash, .returned] as [Evidence.Confirmation])
    func `a confirmed app that is gone is a lost update`(_ confirmation: Evidence.Confirmation) {
        #expect(verdict(rolledBack(confirmation)) == .lostUpdate)
    }

    @Test(arguments: [.none, .began] as [Evidence.Confirmation])
    func `an app that was not confirmed and is gone was rolled back`(
        _ confirmation: Evidence.Confirmation
    ) {
        #expect(verdict(rolledBack(confirmation)) == .rolledBack)
    }

    // MARK: ROLLED_BACK, KEPT

    @Test func `an update that never ran was not rolled back: the old app was kept`() {
        #expect(verdict(Evidence.kept()) == .kept)
    }

    @Test func `the reason says which step of which attempt ended it`() {
        let reason = Judge.judge(Evidence.kept()).reason
        #expect(reason.contains("attempt 1"))
        #expect(reason.contains("verify_signature"))
        #expect(reason.contains("forged"))
    }

    // MARK: UNCONFIRMED, UPDATED

    @Test func `the offered app that runs confirmed is an update`() {
        #expect(verdict(Evidence.updated()) == .updated)
    }

    @Test func `without rollback the offered app that runs is an update`() {
        var evidence = unconfirmed(.none, after: .notMade)
        evidence.isRollbackOn = false
        #expect(verdict(evidence) == .updated)
    }

    // MARK: Helpers

    private func verdict(_ evidence: RunEvidence) -> Verdict {
        Judge.judge(evidence).verdict
    }

    private func unconfirmed(
        _ confirmation: Evidence.Confirmation,
        after resets: RunEvidence.Probe
    ) -> RunEvidence {
        var evidence = Evidence.updated()
        evidence.lives[1] = Evidence.life(Evidence.new, confirmation: confirmation)
        evidence.afterTwoResets = resets
        return evidence
    }

    private func running(_ handOver: HandOver) -> RunEvidence {
        var evidence = Evidence.updated()
        evidence.lives[1] = Evidence.life(handOver, confirmation: .returned)
        evidence.afterTwoResets = .boots(handOver)
        return evidence
    }

    private func rolledBack(_ confirmation: Evidence.Confirmation) -> RunEvidence {
        var evidence = Evidence.updated()
        evidence.lives[1] = Evidence.life(
            Evidence.new,
            halt: .reset(.panic),
            confirmation: confirmation
        )
        evidence.lives.append(Evidence.life(Evidence.old))
        evidence.afterTwoResets = .boots(Evidence.old)
        return evidence
    }
}
