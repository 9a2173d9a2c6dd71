import Adversary
import Chip
import Device
import Firmware
import Kernel
import Record
import Storage
import Testing
import World

@testable import Sweep

/// Sweeps that merge what is alike, against sweeps that tell every two flashes apart.
@Suite struct MergingTests {
    /// What became of each cut of the story, by its name.
    private static func verdicts(_ sweeping: Sweeping) -> [String: Judged] {
        let explorer = sweeping.explorer
        var verdicts: [String: Judged] = [:]
        for index in explorer.trunk {
            var finder = StateFinder(explorer, index)
            explorer.cutWalk(explorer.nodes[index], models: explorer.options.tears).forEach {
                command in
                finder.changed(command.address..<command.address + command.byteCount)
            } _: { state in
                guard explorer.options.takes(state) else { return true }
                let target = finder.find(state)
                verdicts[state.cut.description] = target.map { explorer.nodes[$0].run.judged }
                return true
            }
        }
        return verdicts
    }

    /// Cuts of which a sweep that merges says something else than one that does not.
    private static func differences(
        _ assembled: Assembled,
        tears: Set<String>,
        ignoring: [Set<FlashWatch.Source>]
    ) throws -> [[String]] {
        func sweep(_ change: (inout SweepOptions) -> Void) throws -> [String: Judged] {
            try verdicts(
                Sweeping(assembled) {
                    $0.tears = tears
                    $0.causes = [.power]
                    change(&$0)
                }
            )
        }
        let unmerged = try sweep { $0.mergesAlike = false }
        return try ignoring.map { ignored in
            let merged = try sweep { $0.ignoring = ignored }
            #expect(merged.count == unmerged.count && merged.count > 50)
            return merged.keys.filter { merged[$0] != unmerged[$0] }.sorted()
        }
    }

    // MARK: Any number of cuts

    /// What is said of each class, by the digest of all that its states depend on.
    private static func classes(_ explorer: Explorer) -> [String: Set<Judged>] {
        var digester = LiveDigester()
        var classes: [String: Set<Judged>] = [:]
        for node in explorer.nodes {
            var digest = node.key.digest
            digester.add(node.start.persistent.device.flash, node.live, to: &digest)
            classes[digest.hex, default: []].insert(node.run.judged)
        }
        return classes
    }

    @Test func `with any number of cuts, the classes and what is said of them are the same`()
        throws
    {
        let assembled = try SmallDevice.assemble { $0.device.isRollbackOn = false }
        func sweep(mergesAlike: Bool) throws -> Explorer {
            try Sweeping(assembled) {
                $0.mergesAlike = mergesAlike
                $0.depth = .closed
                $0.tears = ["clean"]
                $0.causes = [.power]
            }.explorer
        }
        let merged = try sweep(mergesAlike: true)
        let unmerged = try sweep(mergesAlike: false)
        #expect(Self.classes(unmerged) == Self.classes(merged))
        #expect(merged.nodes.count == Self.classes(merged).count)
        #expect(unmerged.nodes.count > 5 * merged.nodes.count)
    }

    // MARK: One cut

    @Test(arguments: [false, true])
    func `every cut of a small story gets the same verdict`(isHardened: Bool) throws {
        let assembled = try SmallDevice.assemble {
            $0.device.reference = isHardened ? .hardened : .stock
        }
        let tears: Set = ["clean", "prefix", "independent"]
        #expect(try Self.differences(assembled, tears: tears, ignoring: [[]]) == [[]])
    }

    // MARK: Planted mistakes

    /// A device that selects what it is about to download, and has a bootloader that looks at
    /// nothing: only the judge knows a half-written app.
    private static func selectsFirst(_ setup: inout Setup) {
        setup.clients["default"]?.program.plan = [
            PlannedStep("join_wifi"), PlannedStep("open_image"), PlannedStep("begin_update"),
            PlannedStep("select_boot", ["check": .flag(false)]), PlannedStep("stream_to_flash"),
            PlannedStep("end_update"),
        ]
        setup.device.isRollbackOn = false
    }

    @Test func `without what the judge alone looks at, a changed app agrees with the good one`()
        throws
    {
        let assembled = try SmallDevice.assemble { setup in
            setup.device.isRollbackOn = false
            setup.device.skipsValidation = .always
        }
        let rest = try Sweeping(assembled) { $0.tears = [] }.explorer.nodes[0].run.rest
        var changed = rest
        // In code that is mapped from flash, which such a bootloader leaves alone.
        changed.device.flash.program(0x2_0000 + 1_700, [0])
        #expect(changed != rest)
        for ignored in [[], [FlashWatch.Source.judge]] {
            let runner = NodeRunner(
                story: try Story(assembled),
                seed: assembled.seed,
                ignoring: Set(ignored),
                desks: Desks(1)
            )
            let runs = [rest, changed].map { state in
                runner.run(
                    Run.Start(state, reset: .powerOn),
                    stage: 0,
                    position: (-1, -1),
                    oracle: Oracle(mergesAlike: true),
                    worker: 0
                )
            }
            #expect(runs.map(\.judged.verdict) == [.kept, .compromised])
            let isAlike = changed.device.flash.agrees(with: rest.device.flash, on: runs[0].live)
            #expect(isAlike == !ignored.isEmpty)
        }
    }

    @Test func `without looks at images, merging goes wrong`() throws {
        let assembled = try SmallDevice.assemble { Self.selectsFirst(&$0) }
        let told = try Self.differences(assembled, tears: ["clean"], ignoring: [[], [.image]])
        #expect(told[0] == [])
        #expect(told[1] != [])
    }

    @Test func `with a program that is taken for an erase, merging goes wrong`() throws {
        let assembled = try SmallDevice.assemble { setup in
            setup.installed = .apps(["factory": "v1", "ota_0": "v1"], otadata: [])
            setup.updates.attempts = 2
            setup.faults = [
                FaultSetup(
                    kind: "silent_write",
                    values: [
                        "op": .operation(
                            OperationPattern(region: "ota_0", kind: .erase, nth: 2, call: nil)
                        )
                    ],
                    mayStayIdle: true,
                    line: 0
                )
            ]
        }
        let told = try Self.differences(
            assembled,
            tears: ["independent"],
            ignoring: [[], [.program]]
        )
        #expect(told[0] == [])
        #expect(told[1] != [])
    }
}
