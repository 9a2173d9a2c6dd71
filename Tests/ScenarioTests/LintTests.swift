internal import Scenario
internal import Testing
internal import World

@Suite struct LintTests {
    private static func remarks(_ text: String) throws -> [String] {
        let setup = try decode(text).get()
        return ScenarioLint.check(setup).map(\.description)
    }

    private static let clean = completeText.replacing(
        "name: A title",
        with: "name: A title\nstory: It goes on."
    )

    @Test func `a scenario in order draws no remark`() throws {
        #expect(try Self.remarks(Self.clean) == [])
    }

    @Test(arguments: [
        (
            "story: It goes on.\n", "",
            "x.yaml: the scenario has no story (say in `story` what happens)"
        ),
        ("name: A title\n", "", "x.yaml: the scenario has no title (add `name`)"),
        (
            "  v1: {v", "  v3: {version: 2.0.0, size: 16KiB}\n  v1: {v",
            "x.yaml:12:1: app v3 is neither installed nor served (remove it)"
        ),
        (
            "  release:", "  other: {generate: p256}\n  release:",
            "x.yaml: key other signs nothing and nobody trusts it (remove it)"
        ),
        (
            "  root: {}", "  root: {}\n  spare: {}",
            "x.yaml:10:1: certificate spare is not used (remove it)"
        ),
        (
            "        tls_roots: [root]".replacing("        ", with: "    "), "    tries: 1",
            "x.yaml:25:1: client default: it asks over https and trusts no root (add `tls_roots`)"
        ),
        (
            "    tls_roots", "    checks_dates: true\n    tls_roots",
            "x.yaml:25:1: client default: it checks dates, and its clock stays at 1970 "
                + "(add `time_server`)"
        ),
        (
            "https://updates.example/firmware.bin", "https://elsewhere.example/firmware.bin",
            "x.yaml:25:1: client default: nobody serves elsewhere.example:443 "
                + "(add it under `servers`)"
        ),
        (
            "faults:\n  - power_cut: {at: 12s}\n", "control: true\n",
            "x.yaml: `control` changes nothing without faults (remove it)"
        ),
    ])
    func `what may not be meant is remarked upon`(
        _ old: String,
        _ new: String,
        _ remark: String
    ) throws {
        #expect(Self.clean.contains(old))
        #expect(try Self.remarks(Self.clean.replacing(old, with: new)) == [remark])
    }

    @Test func `an update that fits no slot may not be expected to succeed`() throws {
        let large = Self.clean.replacing("size: 1MiB", with: "size: 2MiB")
        #expect(try Self.remarks(large) == [])
        let wrong = large.replacing("verdict: KEPT", with: "verdict: UPDATED")
        #expect(
            try Self.remarks(wrong) == [
                "x.yaml:31:1: app v2 has 2097152 bytes and fits no OTA slot, but UPDATED is "
                    + "expected (expect KEPT, or make the app smaller)"
            ]
        )
    }
}
