import Adversary
import Device
import Firmware
import Kernel
import Record
import Storage
import Testing
import World

@Suite(.serialized)
struct PersistentTests {
    @Test func `each life begun from a copy gives the events of the uninterrupted run`() throws {
        let assembled = try HappySetup.assemble()
        var options = Run.Options()
        options.detail = .everything
        let whole = Run.carryOut(assembled, options: options)
        let lives = LifeByLife(assembled).lives
        #expect(lives.count == 2)
        #expect(lives.map(\.ending.life) == whole.evidence.lives)
        #expect(lives.flatMap(\.ending.attempts) == whole.evidence.attempts)
        for (index, life) in lives.enumerated() {
            let events = whole.recorder.entries.filter { $0.life == index }
            #expect(life.entries.parting(from: events) == nil)
        }
        let last = try #require(lives.last).ending
        #expect(last.persistent.differences(from: whole.persistent).isEmpty)
        #expect(last.commandNext == whole.commandCount)
    }

    @Test func `a life leaves the state that it began from untouched`() throws {
        let assembled = try HappySetup.assemble()
        let flash = FlashArray(image: assembled.start.device.flash.bytes)
        let first = LifeByLife.live(assembled, from: assembled.start, reset: .powerOn)
        #expect(assembled.start.device.flash.differences(from: flash).isEmpty)
        #expect(!first.ending.persistent.device.flash.differences(from: flash).isEmpty)
        let second = LifeByLife.live(assembled, from: assembled.start, reset: .powerOn)
        #expect(second.entries.parting(from: first.entries) == nil)
        #expect(second.ending.persistent.differences(from: first.ending.persistent).isEmpty)
    }

    @Test func `a software reset keeps RTC memory and goes on counting boots`() throws {
        let assembled = try retaining()
        let ending = LifeByLife.live(assembled.0, from: assembled.1, reset: .powerOn).ending
        #expect(ending.life.halt == .reset(.software))
        #expect(ending.persistent.device.rtc.retained == ["note": [1]])
        #expect(ending.persistent.device.rtc.resetHint == .software)
        #expect(ending.persistent.bootsSincePowerOn == 1)
        #expect(ending.persistent.livesBegun == 1)
        #expect(!ending.persistent.hasLostPower)
    }

    @Test func `a loss of power and EN clear RTC memory and the count of boots`() throws {
        let ends: [(String, Halt)] = [("power_cut", .powerLoss), ("reset", .reset(.powerOn))]
        for (kind, halt) in ends {
            let assembled = try retaining {
                $0.faults = [FaultSetup(kind, ["at": .number(1_000_000)])]
            }
            let ending = LifeByLife.live(assembled.0, from: assembled.1, reset: .powerOn).ending
            #expect(ending.life.halt == halt)
            #expect(ending.persistent.device.rtc == RTCMemory())
            #expect(ending.persistent.bootsSincePowerOn == 0)
            #expect(ending.persistent.hasLostPower == (halt == .powerLoss))
            #expect(ending.persistent.livesBegun == 1)
        }
    }

    @Test func `a brownout keeps RTC memory and says so to the next boot`() throws {
        let assembled = try retaining {
            $0.faults = [FaultSetup("brownout", ["at": .number(1_000_000)])]
        }
        let ending = LifeByLife.live(assembled.0, from: assembled.1, reset: .powerOn).ending
        #expect(ending.life.halt == .brownout)
        #expect(ending.life.halt.nextReset == .brownout)
        #expect(ending.persistent.device.rtc.retained == ["note": [1]])
        #expect(ending.persistent.device.rtc.resetHint == .brownout)
    }

    @Test func `the calendar starts later once the power was away, and only then`() throws {
        let asksTime: (inout Setup) -> Void = {
            $0.clients["default"]?.program.timeServer = "time.example"
        }
        let plain = try HappySetup.assemble(asksTime)
        var lost = plain.start
        lost.hasLostPower = true
        let whole = LifeByLife.live(plain, from: plain.start, reset: .powerOn)
        #expect(whole.ending.attempts.map(\.outcome) == [.installed])
        let later = LifeByLife.live(plain, from: lost, reset: .powerOn)
        #expect(later.entries.parting(from: whole.entries) != nil)
        let same = try HappySetup.assemble {
            asksTime(&$0)
            $0.powerOffSeconds = 0
        }
        let unmoved = LifeByLife.live(same, from: lost, reset: .powerOn)
        #expect(unmoved.entries.parting(from: whole.entries) == nil)
    }

    /// The happy scenario with a note in RTC memory.
    private func retaining(
        _ change: (inout Setup) -> Void = { _ in }
    ) throws -> (Assembled, Persistent) {
        let assembled = try HappySetup.assemble(change)
        var start = assembled.start
        start.device.rtc.retained = ["note": [1]]
        return (assembled, start)
    }
}
