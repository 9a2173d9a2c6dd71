package import Chip
internal import Formats
package import IDF
package import Kernel
package import Record
package import Storage

/// One life on a given flash, from the boot ROM into an app, with a tear at one of its commands.
///
/// A tear does any part of what is due: some of the bits that a program clears or an erase sets.
package final class TornLife: FlashOverlay {
    private let setup: BootSetup
    private let cut: Int?
    private let countsAll: Bool
    private let timeline: Timeline
    private let trace: Trace
    private let console: Console
    private var chip: FlashChip?
    private let fuses: FuseController
    private var torn: ChipCommand?
    private var seen = 0
    /// What the bootloader handed over to; nil when it came to nothing.
    package private(set) var decision: BootDecision?
    package private(set) var ota: OTAService?

    /// The command with the number `cut`, counted from 0, does not end; nil cuts none.
    ///
    /// Programs outside of otadata count only with `everything`: an update has many.
    package init(_ setup: BootSetup, cut: Int?, everything: Bool = false) {
        self.setup = setup
        self.cut = cut
        countsAll = everything
        timeline = Timeline(frequency: .mhz240, costs: CostTable())
        trace = Trace(timeline: timeline, recorder: Recorder(seed: 1, detail: .summary))
        console = Console(trace: trace)
        fuses = FuseController(
            array: FuseArray(blockSizes: setup.chip.fuseBlockSizes),
            journal: Journal(trace: trace)
        )
    }

    package func decide(_ command: ChipCommand) -> FlashVerdict {
        let isCounted = command.kind != .program || Board.otadata.range.contains(command.address)
        guard isCounted || countsAll else { return .pass }
        defer { seen += 1 }
        guard seen == cut else { return .pass }
        torn = command
        return .cutPower(afterBytes: 0)
    }

    /// How many commands came, the torn one included.
    package var commandCount: Int { seen }

    package var ruleViolations: Int { chip?.ruleViolations.count ?? 0 }

    /// Lives, and returns how it ended; `app` is what the app does.
    package func live(
        on flash: FlashArray,
        _ app: (OTAService) throws(Halt) -> Void
    ) -> Halt {
        let chip = FlashChip(array: flash, journal: Journal(trace: trace), overlays: [self])
        self.chip = chip
        do throws(Halt) {
            let bootloader = Bootloader(
                setup: setup,
                flash: chip,
                fuses: fuses,
                rtc: RTCMemory(),
                console: console,
                trace: trace
            )
            let decision = try bootloader.boot(reset: .powerOn)
            bootloader.watchdog.disarm()
            self.decision = decision
            let services = try FlashServices(
                boot: setup,
                flash: chip,
                fuses: fuses,
                console: console,
                running: decision.partition,
                isRollbackOn: setup.isRollbackOn
            )
            ota = services.ota
            try app(services.ota)
            return .atRest
        } catch {
            return error
        }
    }

    /// The flash afterwards; of a torn command those due bits are done that `isDone` picks.
    package func flash(_ isDone: (_ address: Int, _ bit: Int) -> Bool) -> FlashArray {
        guard var array = chip?.array else { preconditionFailure("it has not lived") }
        guard let torn else { return array }
        let old = array.read(torn.address, torn.byteCount)
        let goal = torn.kind == .program ? torn.bytes : [UInt8](repeating: 0xFF, count: old.count)
        var new = old
        for index in old.indices {
            let due = torn.kind == .program ? old[index] & ~goal[index] : ~old[index]
            for bit in 0..<8 where due & (1 << bit) != 0 && isDone(torn.address + index, bit) {
                new[index] ^= 1 << bit
            }
        }
        array.load(new, at: torn.address)
        return array
    }
}
