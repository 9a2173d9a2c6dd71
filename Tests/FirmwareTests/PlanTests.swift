import DeviceBench
import Firmware
import Formats
import Kernel
import Record
import Testing

/// Plans that an app carries as data.
@Suite struct PlanTests {
    private static let hardened = [
        "join_wifi", "fetch_signature", "open_image", "begin_update", "stream_to_flash",
        "end_update", "hash_flash", "verify_signature", "check_version", "select_boot",
    ].map { PlannedStep($0) }

    private static func planned(_ steps: [PlannedStep]) -> ClientProgram {
        var client = ClientProgram(profile: "hardened", url: "https://x/y")
        client.plan = steps
        return client
    }

    private static func program(
        _ client: ClientProgram?,
        defects: Set<AppDefect> = []
    ) -> AppProgram {
        AppProgram(
            isRollbackOn: true,
            behaviour: .healthy,
            wifi: nil,
            client: client,
            defects: defects
        )
    }

    @Test func `plans and planted bugs come back from a behaviour segment`() {
        let steps =
            Self.hardened + [
                PlannedStep("resume_update", ["store": .word("raw"), "bound": .flag(false)]),
                PlannedStep("count_open_attempts", ["limit": .number(2)]),
            ]
        for program in [
            Self.program(Self.planned(steps)), Self.program(Self.planned([])),
            Self.program(nil, defects: [.confirmsFirst, .trustsOldResult]),
            Self.program(Self.planned(steps), defects: Set(AppDefect.allCases)),
        ] {
            #expect(AppProgram.decode(program.encode()) == program)
            for length in 0..<program.encode().count {
                #expect(AppProgram.decode(Array(program.encode().prefix(length))) == nil)
            }
        }
    }

    @Test func `an app without either is written as it always was`() {
        let plain = Self.program(ClientProgram(profile: "hardened", url: "https://x/y"))
        #expect(plain.encode().first == 2)
        #expect(Self.program(Self.planned([])).encode().first == 3)
    }

    @Test func `the steps of hardened do as a plan what they do as a profile`() throws {
        let profile = try ClientRig()
        var plan = try ClientRig()
        plan.program.plan = Self.hardened
        let (first, second) = (profile.run(), plan.run())
        #expect(first.halt == .reset(.software))
        #expect(first.halt == second.halt)
        #expect(first.record == second.record)
        #expect(profile.bench.recorder.digest.hex == plan.bench.recorder.digest.hex)
    }

    @Test func `a step that does not exist ends the attempt, and names itself`() throws {
        var rig = try ClientRig()
        rig.program.plan = [PlannedStep("join_wifi"), PlannedStep("hope")]
        let (halt, record) = rig.run()
        #expect(halt == nil)
        #expect(record.outcome == .failed)
        #expect(record.reason == "the app asks for step hope, which does not exist")
    }

    @Test func `every step has a name of its own, a sentence, and parameters that say theirs`() {
        let names = registeredSteps.map(\.name)
        #expect(Set(names).count == names.count)
        for kind in registeredSteps {
            #expect(!kind.summary.isEmpty)
            #expect(kind.parameters.allSatisfy { !$0.summary.isEmpty })
            #expect(StepKind.named(kind.name)?.name == kind.name)
        }
        #expect(StepKind.named("hope") == nil)
    }

    @Test func `every planted bug of an app has a sentence of its own`() {
        let sentences = AppDefect.allCases.map(\.summary)
        #expect(Set(sentences).count == AppDefect.allCases.count)
    }
}
