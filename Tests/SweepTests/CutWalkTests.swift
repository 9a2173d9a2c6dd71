import Chip
import Device
import Formats
import Kernel
import Record
import Storage
import Testing
import World

@testable import Sweep

/// The states that cuts of one run leave, put together from its journal.
@Suite struct CutWalkTests {
    /// The first part of a story as it goes without a cut.
    private struct Trunk {
        let explorer: Explorer
        let node: Node

        init(_ change: (inout Setup) -> Void = { _ in }) throws {
            let sweeping = try Sweeping(try SmallDevice.assemble(change)) { $0.tears = [] }
            explorer = sweeping.explorer
            node = explorer.nodes[explorer.trunk[0]]
        }

        func states() -> [CutState] {
            var states: [CutState] = []
            explorer.cutWalk(node).forEach { _ in
            } _: { state in
                states.append(state)
                return true
            }
            return states
        }
    }

    @Test func `states come in the order of the story, tears before what follows the command`()
        throws
    {
        let places = try Trunk().states().map { state -> [Int] in
            switch state.cut.place {
            case .after(let changes): [state.cut.command, 1, changes]
            default: [state.cut.command, 0, 0]
            }
        }
        for (place, next) in zip(places, places.dropFirst()) {
            #expect(!next.lexicographicallyPrecedes(place), "\(place), then \(next)")
        }
        #expect(places.first == [-1, 1, 0])
    }

    @Test func `between two commands every cause is tried once, inside of one those that tear`()
        throws
    {
        let trunk = try Trunk()
        let states = trunk.states()
        let between = states.filter(\.isBetween)
        #expect(Set(states.map(\.cut)).count == states.count)
        #expect(between.count == 3 * trunk.node.run.capture.moments.count)
        #expect(Set(between.map(\.cut.cause)) == Set(CutCause.allCases))
        let tears = states.filter { !$0.isBetween }
        #expect(tears.count { $0.cut.cause == .power } * 2 == tears.count)
        #expect(Set(tears.map(\.cut.cause)) == [.power, .brownout])
        #expect(Set(tears.map(\.model)) == ["prefix", "classes", "independent"])
    }

    @Test func `the digest follows the flash, and the walk ends at the flash of the rest`() throws {
        let trunk = try Trunk()
        let states = trunk.states()
        for state in states.enumerated().filter({ $0.offset % 97 == 0 }).map(\.element) {
            #expect(state.flashDigest == FlashDigest(state.flash), "\(state.cut)")
        }
        #expect(states.first?.flash == trunk.node.start.persistent.device.flash)
        #expect(states.last?.flash == trunk.node.run.rest.device.flash)
        #expect(states.first?.flash != states.last?.flash)
    }

    @Test func `a tear differs from both neighbours inside of its command alone`() throws {
        var last: CutState?
        let states = try Trunk().states()
        #expect(states.contains { !$0.isBetween && $0.missingBits > 0 })
        for state in states {
            guard !state.isBetween else {
                last = state
                continue
            }
            let before = try #require(last)
            var healed = state.flash
            let range = state.changed
            healed.load(before.flash.read(range.lowerBound, range.count), at: range.lowerBound)
            #expect(healed == before.flash, "\(state.cut)")
        }
    }

    @Test func `a loss of power, a brownout and a watchdog leave reset, RTC memory and boots`()
        throws
    {
        let trunk = try Trunk()
        var finder = StateFinder(trunk.explorer, trunk.explorer.trunk[0])
        // The last moments of the story lie in a life that a restart began.
        let states = Array(trunk.states().filter(\.isBetween).suffix(3))
        let starts = states.map { finder.pending($0).start }
        #expect(starts.map(\.reset) == [.powerOn, .brownout, .taskWatchdog])
        #expect(starts.map(\.persistent.hasLostPower) == [true, false, false])
        #expect(starts.map(\.persistent.bootsSincePowerOn) == [0, 2, 2])
        #expect(
            starts.map(\.persistent.device.rtc.resetHint) == [nil, .brownout, .taskWatchdog]
        )
        #expect(starts.map(\.lifeNext) == [2, 2, 2])
        #expect(
            starts.map { $0.livesBefore.map(\.halt) } == [
                [.reset(.software), .powerLoss], [.reset(.software), .brownout],
                [.reset(.software), .reset(.taskWatchdog)],
            ]
        )
        #expect(starts.map(\.persistent.device.flash).allSatisfy { $0 == states[0].flash })
    }

    @Test func `a burn of several bits is torn, and shows once something else has happened`()
        throws
    {
        let trunk = try Trunk { setup in
            setup.device.isAntiRollbackOn = true
            setup.apps["v2"] = SmallDevice.app("1.1.0", secureVersion: 3)
        }
        let burns = trunk.states().filter { $0.command?.command.kind == .burn }
        let tears = burns.filter { !$0.isBetween }
        #expect(!tears.isEmpty)
        let before = trunk.node.start.persistent.device.fuses
        let after = trunk.node.run.rest.device.fuses
        for tear in tears {
            #expect(tear.fuses != before && tear.fuses != after, "\(tear.cut)")
            #expect(!tear.isSettled)
            #expect(tear.missingBits > 0)
            #expect(tear.flash == tears[0].flash)
        }
        let whole = try #require(burns.first { $0.isBetween })
        #expect(whole.fuses == after)
        #expect(!whole.isSettled)
    }
}
