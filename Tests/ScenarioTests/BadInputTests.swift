internal import Scenario
internal import Testing
internal import World

/// One change that makes a good scenario wrong, and exactly what is said about it.
struct BadInput: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let messages: [String]

    init(_ old: String, _ new: String, _ messages: String...) {
        self.old = old
        self.new = new
        self.messages = messages
    }

    var testDescription: String { new.debugDescription }
}

private let badInputs =
    badKeys + badTypes + badWords + badUnits + badDevice + badNames + badServers + badFaults
    + badFiles + badSigning + badYAML

/// Changes of the same kind that are right, so that the messages do not come of themselves.
private let goodInputs: [(old: String, new: String)] = [
    ("size: 1MiB", "size: 1MiB, behaviour: healthy"),
    ("size: 1MiB", "size: 1MiB, behaviour: {crashes: 3s}"),
    ("size: 1MiB", "size: 1MiB, behaviour: {confirms_too_early: {crashes: 1.5 s}}"),
    ("size: 1MiB", "size: 1MiB, rollback: true"),
    ("size: 1MiB", "size: 1000016"),
    ("size: 1MiB", "size: 0x80000"),
    ("size: 1MiB", "size: 0.5MiB"),
    ("size: 1MiB", "size: 1MiB, client: none"),
    ("size: 1MiB", "size: 1MiB, signed_by: [release]"),
    ("  partitions: table.csv", "  partitions: table.csv\n  secure_boot: {mode: signed_apps}"),
    ("size: 1MiB", "size: 4KiB"),
    ("{generate: p256}", "{generate: rsa3072}"),
    ("verdict: KEPT", "verdict: ROLLED_BACK"),
    ("at: 12s", "at: 12 s"),
    ("at: 12s", "at: 0.5ms"),
    ("name: A title", "start: 2028-02-29T23:59:59Z"),
    ("name: A title", "deadline: 3650d"),
    ("name: A title", "updates: {attempts: 0, first: 5s, every: 1h}"),
    ("name: A title", "name: ~"),
    ("name: A title", "external: {updates.example:8443: 127.0.0.1:9443}"),
    ("password: correct horse}]", "password: \"12345678\", rssi: -60}]"),
    ("password: correct horse}]", "password: 12345678}]"),
    ("  partitions: table.csv", "  partitions: table.csv\n  idf: 5.5.1"),
    ("  partitions: table.csv", "  partitions: table.csv\n  flash: 16MB"),
    ("  partitions: table.csv", "  partitions: table.csv\n  chip: esp32"),
    ("  partitions: table.csv", "  partitions: table.csv\n  bootloader: {reference: stock}"),
    ("  partitions: table.csv", "  partitions: table.csv\n  bootloader: {factory_reset: {}}"),
    ("  partitions: table.csv", "  partitions: table.csv\n  bootloader: {skip_validate: power_on}"),
    ("installed: {factory: v1}", "installed: {factory: v1, otadata: [{seq: 1}, null]}"),
    ("  root: {}", "  root: {authority: true, from: -1d, to: +1d}"),
    ("- url: https://updates.example", "- url: https://updates.example:8443/"),
    ("- url: https://updates.example", "- host: updates.example"),
    ("/firmware.bin: {app: v2}", "/firmware.bin: {app: v2, flipped_bit: 8388607}"),
    ("/firmware.bin: {app: v2}", "/firmware.bin: {redirect: /other.bin, status: 308}"),
    ("/firmware.bin: {app: v2}", "/firmware.bin: {status: 404}"),
    ("power_cut: {at: 12s}", "power_cut: {op: {region: otadata, kind: program}, byte: 16}"),
    ("power_cut: {at: 12s}", "power_cut: {on: esp_ota_end}"),
    ("installed: {factory: v1}", "installed: &x {factory: v1}"),
]

@Suite struct BadInputTests {
    @Test func `the scenario of these tests decodes`() throws {
        let setup = try decode(completeText).get()
        #expect(setup.title == "A title")
    }

    @Test(arguments: badInputs)
    func `what is wrong is said with its place and what to do`(_ input: BadInput) {
        let result = decode(changed(input.old, to: input.new), otherFiles)
        #expect(messages(result) == input.messages)
    }

    @Test(arguments: goodInputs)
    func `what is right is taken`(_ old: String, _ new: String) {
        #expect(messages(decode(changed(old, to: new), otherFiles)) == [])
    }

    @Test func `all problems of a file are reported, in the order of its lines`() {
        let text = changed("verdict: KEPT", to: "verdict: GONE")
            .replacing("partitions: table.csv", with: "partitions: none.csv")
            .replacing("at: 12s", with: "at: 12")
        let lines = messages(decode(text)).map { $0.prefix { $0 != " " } }
        #expect(lines == ["x.yaml:4:15:", "x.yaml:29:21:", "x.yaml:30:19:"])
    }
}
