import Testing

@Suite struct LiteralRuleTests {
    @Test func `no bare number stands outside of a table`() throws {
        let files = try Repository.swiftFiles(under: "Sources/")
        #expect(files.flatMap(LiteralRule.check) == [])
    }

    @Test func `decimals above 9 and hexadecimals are found`() {
        let file = TextFile(
            path: "Sources/Chip/A.swift",
            text: "f(9, 10)\ng(0x1, a[16...1_000], 0b11)\n"
        )
        #expect(
            LiteralRule.check(file) == [
                file.violation(1, "10 belongs into a table, with its source"),
                file.violation(2, "0x1 belongs into a table, with its source"),
                file.violation(2, "16 belongs into a table, with its source"),
                file.violation(2, "1_000 belongs into a table, with its source"),
                file.violation(2, "0b11 belongs into a table, with its source"),
            ]
        )
    }

    @Test func `names, arguments of closures, strings and comments are no finding`() {
        let file = TextFile(
            path: "Sources/Chip/A.swift",
            text: "let a: UInt32 = sha256($10, pair.0, \"64 bytes\") // 4096\n"
        )
        #expect(LiteralRule.check(file) == [])
    }

    @Test(arguments: ["Sources/Chip/FlashConstants.swift", "Sources/IDF/Some/OTATable.swift"])
    func `tables may hold numbers`(path: String) {
        #expect(LiteralRule.check(TextFile(path: path, text: "let a = 4096")) == [])
    }

    @Test func `other targets are not looked at`() {
        let file = TextFile(path: "Sources/Kernel/A.swift", text: "let a = 4096")
        #expect(LiteralRule.check(file) == [])
    }
}
