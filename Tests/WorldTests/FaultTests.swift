import Adversary
import Chip
import Device
import Firmware
import Kernel
import Record
import Storage
import Testing
import World

/// Faults take effect, are counted and leave a line in the record; one that does not is visible.
@Suite(.serialized)
struct FaultTests {
    static let firing = [
        FaultSetup("power_cut", ["at": .number(3_000_000)]),
        FaultSetup("brownout", ["op": .command(.program, in: "ota_0", nth: 3)]),
        FaultSetup("reset", ["at": .number(1_000_000), "boot": .number(2)]),
        FaultSetup("bit_flip", ["region": .text("phy_init"), "boot": .number(2)]),
        FaultSetup("hold_pin", ["pin": .text("test_app"), "for": .number(6_000_000)]),
        FaultSetup("silent_write", ["op": .command(.erase, in: "otadata")]),
        FaultSetup("connection_close", ["byte": .number(20_000)]),
        FaultSetup(
            "access_point_off",
            ["byte": .number(20_000), "duration": .number(3_000_000)]
        ),
    ]

    @Test func `every registered fault is tried here`() {
        #expect(Set(Self.firing.map(\.kind)) == Set(registeredFaults.map(\.name)))
        #expect(registeredFaults.map(\.name) == registeredFaults.map(\.name).sorted())
    }

    @Test(arguments: firing) func `a fault that fires is counted and recorded`(
        _ fault: FaultSetup
    ) throws {
        let outcome = try HappySetup.run { $0.faults = [fault] }
        #expect(
            outcome.evidence.faults == [
                FaultRecord(name: fault.kind, fired: 1, mayStayIdle: false)
            ]
        )
        #expect(outcome.recorder.entries.count { $0.event == .fault(fault.kind) } == 1)
    }

    @Test(arguments: ["esp_ota_end", "download", "STA_GOT_IP", "hand_over"])
    func `power goes once something has happened, and only once`(_ event: String) throws {
        let outcome = try HappySetup.run {
            $0.faults = [FaultSetup("power_cut", ["on": .text(event)])]
        }
        #expect(outcome.fired() == 1)
        #expect(outcome.evidence.lives.first?.halt == .powerLoss)
        let entries = outcome.recorder.entries
        let index = try #require(entries.firstIndex { $0.event == .fault("power_cut") })
        #expect(entries[index - 1].event.summary.contains(event == "hand_over" ? "hand" : event))
    }

    @Test func `faults that never fire say so and change nothing`() throws {
        let idle = [
            FaultSetup("power_cut", ["at": .number(3_000_000), "boot": .number(9)]),
            FaultSetup("brownout", ["op": .command(.program, in: "ota_1")]),
            FaultSetup("reset", ["at": .number(500_000_000)]),
            FaultSetup("bit_flip", ["region": .text("nowhere")]),
            FaultSetup("hold_pin", ["pin": .text("test_app"), "boot": .number(9)]),
            FaultSetup("silent_write", ["op": .command(.burn, in: nil)]),
            FaultSetup("connection_close", ["byte": .number(1_000_000)]),
            FaultSetup("access_point_off", ["byte": .number(1_000_000)]),
        ]
        let plain = try HappySetup.run()
        let outcome = try HappySetup.run { $0.faults = idle }
        #expect(outcome.evidence.faults.map(\.name) == idle.map(\.kind))
        #expect(outcome.evidence.faults.allSatisfy { $0.fired == 0 })
        #expect(outcome.recorder.digest == plain.recorder.digest)
        #expect(outcome.persistent.device == plain.persistent.device)
    }

    @Test func `a fault counts every command, whatever the other faults make of it`() throws {
        let outcome = try HappySetup.run {
            $0.faults = [
                FaultSetup("silent_write", ["op": .command(.any, in: "otadata")]),
                FaultSetup("power_cut", ["op": .command(.any, in: "otadata", nth: 2)]),
            ]
        }
        #expect(outcome.evidence.faults.map(\.fired) == [1, 1])
        let commands = outcome.commands.filter { $0.region == "otadata" }
        #expect(commands.map(\.kind) == [.eraseSector, .program])
        #expect(outcome.evidence.lives.map(\.halt) == [.powerLoss, .atRest])
    }

    @Test func `a fault counts commands over all lives`() throws {
        // Programs of otadata: the update's, and the one of the attempt after the cut.
        let outcome = try HappySetup.run {
            $0.updates.attempts = 2
            $0.faults = [
                FaultSetup("power_cut", ["op": .command(.program, in: "otadata")]),
                FaultSetup("power_cut", ["op": .command(.program, in: "otadata", nth: 2)]),
            ]
        }
        #expect(outcome.evidence.faults.map(\.fired) == [1, 1])
        #expect(outcome.evidence.lives.map(\.halt) == [.powerLoss, .powerLoss, .atRest])
    }

    @Test func `a closed connection is tried again, as often as it says`() throws {
        let outcome = try HappySetup.run {
            $0.faults = [
                FaultSetup("connection_close", ["byte": .number(20_000), "times": .number(2)])
            ]
        }
        #expect(outcome.verdict == .updated, "\(outcome.reason)")
        #expect(outcome.fired() == 2)
        #expect(outcome.evidence.lives[0].phases[.backoff] > .zero)
    }

    @Test func `a flipped bit is what the device finds, and only that`() throws {
        let plain = try HappySetup.assemble()
        let flipped = try HappySetup.assemble {
            $0.faults = [
                FaultSetup(
                    "bit_flip",
                    ["region": .text("phy_init"), "at_offset": .number(100), "bit": .number(3)]
                )
            ]
        }
        var expected = LifeByLife.live(plain, from: plain.start, reset: .powerOn)
            .ending.persistent.device.flash
        expected.load([0xFF ^ 0b1000], at: 0xF000 + 100)
        let life = LifeByLife.live(flipped, from: flipped.start, reset: .powerOn)
        #expect(life.ending.persistent.device.flash.differences(from: expected).isEmpty)
    }

    @Test func `a power cut lifts nothing: the fault does not come twice`() throws {
        let outcome = try HappySetup.run {
            $0.faults = [FaultSetup("power_cut", ["op": .command(.any, in: "ota_0")])]
            $0.updates.attempts = 2
        }
        #expect(outcome.fired() == 1)
        #expect(outcome.evidence.attempts.map(\.outcome) == [.cutShort, .installed])
        #expect(outcome.verdict == .updated, "\(outcome.reason)")
    }

    @Test func `a held pin erases data, in its boot alone and where the bootloader looks`() throws {
        for isConfigured in [true, false] {
            let outcome = try HappySetup.run {
                if isConfigured { $0.device.factoryReset = FactoryReset() }
                $0.faults = [
                    FaultSetup(
                        "hold_pin",
                        ["pin": .text("factory_reset"), "for": .number(6_000_000)]
                    )
                ]
            }
            #expect(outcome.verdict == .updated, "\(outcome.reason)")
            let erases = outcome.commands.filter { $0.call == "bootloader.factory_reset" }
            #expect(erases.count == (isConfigured ? 4 : 0))
            #expect(erases.allSatisfy { $0.region == "nvs" })
        }
    }
}
