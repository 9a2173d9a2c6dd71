import Testing

@Suite struct BannedWordTests {
    @Test func `no banned word is used`() throws {
        let files = try Repository.swiftFiles(under: "Sources/")
        #expect(files.flatMap(BannedWordRules.check) == [])
    }

    @Test func `no untyped catch stands in the way of a Halt`() throws {
        let files = try Repository.swiftFiles(under: "Sources/")
        #expect(files.flatMap(BannedWordRules.catches) == [])
    }

    @Test(arguments: BannedWord.all.map(\.word))
    func `each word is found in a device floor`(word: String) {
        let target = BannedWord.all.contains { $0.word == word && $0.scope.contains("Chip") }
        #expect(target, "the device is the strictest place")
        let file = TextFile(path: "Sources/Chip/A.swift", text: "let a = 1\n    x\(word) y")
        let member = TextFile(path: "Sources/Chip/A.swift", text: "let a = 1\n    (\(word) y")
        let found = BannedWordRules.check(word.hasPrefix(".") ? file : member)
        #expect(found.contains { $0.line == 2 && $0.message.hasPrefix(word) })
    }

    @Test func `members, longer names, strings and comments are no finding`() {
        let file = TextFile(
            path: "Sources/Chip/A.swift",
            text: """
                try console.print(line)
                try print(line)
                package func print(_ line: String) {
                let doubled = DoubleWord()
                let text = "try! print(1)" // actor in a comment
                """
        )
        #expect(BannedWordRules.check(file) == [])
    }

    @Test func `the tool may print and read its environment`() {
        let text = "print(ProcessInfo.processInfo.environment)"
        let tool = TextFile(path: "Sources/otasim/A.swift", text: text)
        let world = TextFile(path: "Sources/World/A.swift", text: text)
        #expect(BannedWordRules.check(tool) == [])
        #expect(BannedWordRules.check(world).count == 2)
    }

    @Test func `unfinished work is found in comments`() {
        let file = TextFile(path: "Sources/Chip/A.swift", text: "// " + BannedWord.unfinished[0])
        #expect(BannedWordRules.check(file).count == 1)
    }

    @Test func `an untyped catch is found in a device floor, a typed one is not`() {
        let typed = "do throws(Halt) {\n    try a()\n} catch {\n}"
        let untyped = "do {\n    try a()\n} catch {\n}"
        func found(_ text: String, in target: String) -> [Int] {
            BannedWordRules.catches(TextFile(path: "Sources/\(target)/A.swift", text: text))
                .map(\.line)
        }
        #expect(found(untyped, in: "Chip") == [3])
        #expect(found(typed, in: "Chip") == [])
        #expect(found(untyped, in: "otasim") == [])
    }
}
