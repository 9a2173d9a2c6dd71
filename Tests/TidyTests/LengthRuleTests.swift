import Testing

@Suite struct LengthRuleTests {
    @Test func `no line is too long`() throws {
        let files = try Repository.swiftFiles()
        #expect(files.flatMap(LengthRules.lines) == [])
    }

    @Test func `no file is too long`() throws {
        let files = try Repository.swiftFiles()
        #expect(files.flatMap(LengthRules.length) == [])
    }

    @Test func `no function is too long`() throws {
        let files = try Repository.swiftFiles()
        #expect(files.flatMap { LengthRules.functions(of: $0) } == [])
    }

    @Test func `every exception is still needed`() throws {
        let files = try Repository.swiftFiles()
        let long = files.filter { $0.lines.count > LengthRules.fileLimit }.map(\.path)
        #expect(LengthRules.longFiles.keys.sorted() == long)
        let known = files.flatMap { file in
            FunctionLengths.measure(file).map { "\(file.path) \($0.name)" }
        }
        #expect(LengthRules.longFunctions.keys.filter { !known.contains($0) } == [])
    }

    @Test func `a line of 101 columns is found, one of 100 is not`() {
        let good = String(repeating: "a", count: 100)
        let file = TextFile(path: "a.swift", text: good + "\n" + good + "b")
        #expect(
            LengthRules.lines(of: file) == [file.violation(2, "101 columns, at most 100")]
        )
    }

    @Test func `a file of 401 lines is found, one of 400 is not`() {
        let good = TextFile(path: "a.swift", text: String(repeating: "\n", count: 399))
        let bad = TextFile(path: "a.swift", text: String(repeating: "\n", count: 400))
        #expect(LengthRules.length(of: good) == [])
        #expect(
            LengthRules.length(of: bad)
                == [bad.violation(0, "401 lines, at most 400: split it")]
        )
    }

    @Test func `a function of 61 lines is found, one of 60 is not`() {
        #expect(LengthRules.functions(of: function(lines: 60)) == [])
        #expect(
            LengthRules.functions(of: function(lines: 61))
                == [function(lines: 61).violation(2, "long has 61 lines, at most 60")]
        )
    }

    @Test func `a known long function may shrink but not grow`() {
        let known = ["a.swift long": 70]
        func lines(_ count: Int) -> [String] {
            LengthRules.functions(of: function(lines: count), allowing: known).map(\.message)
        }
        #expect(lines(70) == [])
        #expect(lines(71) == ["long has 71 lines, at most 70"])
        #expect(lines(65) == ["long shrank to 65 lines: lower its entry from 70"])
    }

    @Test func `functions are measured with their signature, declarations are not`() {
        let text = """
            protocol P {
                func none(_ a: Int) -> Int
                init()
            }
            extension P {
                func wide(
                    _ a: () -> Void = {}
                ) -> Int {
                    "}".count
                }
                init?(b: Int) { return nil }
                func `a sentence`() {
                }
            }
            """
        #expect(
            FunctionLengths.measure(TextFile(path: "a.swift", text: text)) == [
                FunctionLengths.Function(name: "wide", line: 6, lines: 5),
                FunctionLengths.Function(name: "init", line: 11, lines: 1),
                FunctionLengths.Function(name: "a sentence", line: 12, lines: 2),
            ]
        )
    }

    private func function(lines: Int) -> TextFile {
        let body = String(repeating: "        a()\n", count: lines - 2)
        return TextFile(
            path: "a.swift",
            text: "struct A {\n    func long() {\n\(body)    }\n}\n"
        )
    }
}
