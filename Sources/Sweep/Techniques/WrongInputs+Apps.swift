internal import Adversary
internal import Chip
internal import Firmware
internal import Record
internal import World

/// Apps that are no good, and flash that loses what it was given.
extension WrongInputs {
    static var apps: [Trial] { brokenApps + [brokenSecond] + badFlash }

    private static var brokenApps: [Trial] {
        let kinds: [(String, AppBehaviour)] = [
            ("crashes in its self-test", .crashes(afterMicroseconds: 500_000)),
            ("fails its self-test", .failsSelfTest),
            ("hangs in its self-test", .hangs(afterMicroseconds: 500_000)),
        ]
        return kinds.map { kind in
            Trial("the new app \(kind.0)", [.rolledBack, .kept]) { setup, ground in
                guard setup.device.isRollbackOn else { return false }
                // Nobody notices a hang that the watchdog only logs.
                if case .hangs = kind.1, !setup.device.taskWatchdogPanics { return false }
                setup.apps[ground.offered]?.behaviour = kind.1
                return true
            }
        }
    }

    private static var brokenSecond: Trial {
        Trial(
            "the update after a good one fails its self-test",
            [.updated, .kept],
            second: SecondOffer(behaviour: .failsSelfTest, allowed: [.rolledBack, .kept])
        ) { setup, _ in setup.device.isRollbackOn }
    }

    private static var badFlash: [Trial] {
        [
            Trial("a bit of the new app rots before its first boot", [.kept, .updated]) {
                setup,
                ground in
                // Who asks the bootloader for no checks gets none.
                guard let slot = ground.freeSlots.first, setup.device.skipsValidation != .always
                else { return false }
                setup.faults.append(
                    FaultSetup(
                        kind: "bit_flip",
                        values: [
                            "region": .text(slot),
                            "at_offset": .number(ground.byteCount / 2),
                            "boot": .number(2),
                        ],
                        mayStayIdle: true,
                        line: 0
                    )
                )
                return true
            },
            Trial("the flash loses a command of the download", [.kept, .updated]) {
                setup,
                ground in
                guard let slot = ground.freeSlots.first else { return false }
                let pattern = OperationPattern(region: slot, kind: .program, nth: 100, call: nil)
                setup.faults.append(
                    FaultSetup(
                        kind: "silent_write",
                        values: ["op": .operation(pattern)],
                        mayStayIdle: true,
                        line: 0
                    )
                )
                return true
            },
        ]
    }
}
