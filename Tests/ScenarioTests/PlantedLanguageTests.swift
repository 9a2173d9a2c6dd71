import Chip
import Firmware
import Scenario
import Testing
import World

/// Plans and planted bugs in the scenario language.
@Suite struct PlantedLanguageTests {
    private static let url = "    url: https://updates.example/firmware.bin"

    private static func withPlan(_ plan: String) -> String {
        changed(url, to: "    plan: \(plan)\n\(url)")
    }

    @Test func `a plan is its steps in order, with the parameters that are given`() throws {
        let plan = """
            [join_wifi, {join_wifi: {limit: 2s}}, {resume_update: {store: raw, bound: false}},
                  {count_open_attempts: {limit: 7}}]
            """
        let setup = try decode(Self.withPlan(plan)).get()
        #expect(
            setup.clients["default"]?.program.plan == [
                PlannedStep("join_wifi"), PlannedStep("join_wifi", ["limit": .number(2_000)]),
                PlannedStep("resume_update", ["store": .word("raw"), "bound": .flag(false)]),
                PlannedStep("count_open_attempts", ["limit": .number(7)]),
            ]
        )
        #expect(try decode(completeText).get().clients["default"]?.program.plan == nil)
    }

    @Test func `wrong steps, parameters and words are named with what was expected`() {
        for (plan, part) in [
            ("[join_wfi]", "there is no step \"join_wfi\" (did you mean \"join_wifi\"?"),
            ("[{end_update: {chek: true}}]", "unknown key \"chek\" in the step end_update"),
            ("[{end_update: {check: 1}}]", "expected true or false"),
            ("[{begin_update: {erase: all}}]", "\"all\" is not among the words"),
            ("[{join_wifi: {limit: 30}}]", "30"),
            ("[[end_update]]", "expected one step, found a list"),
            ("[]", "expected 1 to 100 steps, found 0"),
        ] {
            let found = messages(decode(Self.withPlan(plan)))
            #expect(found.count == 1 && found[0].contains(part), "\(plan): \(found)")
        }
    }

    @Test func `a plan goes without a profile`() {
        let text = Self.withPlan("[join_wifi]").replacing(
            Self.url,
            with: "    profile: hardened\n\(Self.url)"
        )
        #expect(messages(decode(text)).first?.contains("`plan` says what the client does") == true)
    }

    @Test func `planted bugs are read where they are planted`() throws {
        let text = changed(
            "  partitions: table.csv",
            to: """
                  partitions: table.csv
                  bootloader: {defects: [skips_crc, aborts_new]}
                  ota_defects: [select_in_place]
                """
        )
        .replacing("size: 1MiB}", with: "size: 1MiB, defects: [confirms_first]}")
        .replacing(
            "expect:",
            with: "planted: {technique: tear, summary: A bug., catches: BRICKED}\nexpect:"
        )
        let setup = try decode(text).get()
        #expect(setup.device.bootDefects == [.skipsCRC, .abortsNew])
        #expect(setup.device.otaDefects == [.selectInPlace])
        #expect(setup.apps["v2"]?.defects == [.confirmsFirst])
        #expect(setup.apps["v1"]?.defects == [])
        #expect(
            setup.planted
                == PlantedSetup(technique: .tear, summary: "A bug.", catches: "BRICKED")
        )
        #expect(try decode(completeText).get().planted == nil)
    }
}
