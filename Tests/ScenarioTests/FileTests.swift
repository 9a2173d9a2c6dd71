internal import Firmware
internal import Scenario
internal import Testing
internal import TestSupport
internal import World

/// Files that are no scenario at all.
@Suite struct FileTests {
    private static func read(_ bytes: [UInt8]) -> [String] {
        var files = MemoryFiles(["table.csv": tableText])
        files.files["x.yaml"] = bytes
        return messages(decode(files))
    }

    private static func read(_ text: String) -> [String] { read(Array(text.utf8)) }

    @Test(arguments: ["", "\n\n", "# nothing but a comment\n", "\u{FEFF}"])
    func `an empty file says so`(_ text: String) {
        #expect(
            Self.read(text) == [
                "x.yaml:1:1: the file is empty (a scenario begins with `otasim: 1`)"
            ]
        )
    }

    @Test(arguments: [("hello", "\"hello\""), ("[a]", "a list"), ("~", "nothing")])
    func `a file without keys says what it is`(_ text: String, _ found: String) {
        #expect(
            Self.read(text) == [
                "x.yaml:1:1: expected a map of keys, found \(found) "
                    + "(a scenario begins with `otasim: 1`)"
            ]
        )
    }

    @Test func `a file that is not UTF-8 is told where`() {
        let bytes = Array("otasim: 1\nname: M\u{E9} ".utf8) + [0xFC] + Array("ller\n".utf8)
        #expect(Self.read(bytes) == ["x.yaml:2:10: the file is not UTF-8 (save it as UTF-8)"])
    }

    @Test func `binary files are refused`() {
        #expect(Self.read([UInt8](repeating: 0xFF, count: 4_096)).count == 1)
        #expect(Self.read([UInt8](repeating: 0, count: 4_096)).count == 1)
        #expect(Self.read([0xE9, 0x05, 0x02, 0x20]).count == 1)
    }

    @Test func `a folder and a missing file are refused by name`() throws {
        try withTemporaryDirectory { folder in
            #expect(
                messages(decode(MemoryFiles([:]), file: folder)) == [
                    "\(folder): \(folder) is a folder, expected a file "
                        + "(give a scenario file in YAML)"
                ]
            )
            let path = folder + "/none.yaml"
            #expect(
                messages(decode(MemoryFiles([:]), file: path)) == [
                    "\(path): there is no file \(path) (check the path)"
                ]
            )
        }
    }

    @Test func `a device file is not read`() {
        let lines = messages(decode(MemoryFiles([:]), file: "/dev/zero"))
        #expect(
            lines == ["/dev/zero: /dev/zero is no regular file (give a scenario file in YAML)"]
        )
    }

    @Test(arguments: [100, 5_000, 200_000])
    func `deep nesting is refused`(_ depth: Int) {
        let open = String(repeating: "[", count: depth)
        let close = String(repeating: "]", count: depth)
        let lines = Self.read("otasim: 1\nname: " + open + close + "\n")
        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("x.yaml:2:"))
        let block = String(repeating: "- ", count: depth)
        #expect(Self.read("name:\n  " + block + "a\n").count == 1)
    }

    @Test func `a few levels are fine`() {
        let text = changed("verdict: KEPT", to: "verdict: [[[KEPT]]]")
        #expect(messages(decode(text))[0].contains("expected a word, found a list"))
    }

    @Test func `aliases that expand without end are refused`() {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (next, last) in zip("bcdefghi", "abcdefgh") {
            let items = [String](repeating: "*\(last)", count: 9).joined(separator: ", ")
            text += "\(next): &\(next) [\(items)]\n"
        }
        let lines = Self.read(text)
        #expect(lines.count == 1)
        #expect(lines[0].contains("expands to more than 100000 values"))
    }

    @Test func `anchors and aliases may be used`() throws {
        let text = changed("password: correct horse}]", to: "password: &secret correct horse}]")
            .replacing(
                "wifi: {ssid: plant, password: correct horse}",
                with: "wifi: &w {ssid: plant, password: *secret}"
            )
        let setup = try decode(text).get()
        #expect(setup.wifi?.password == "correct horse")
    }
}
