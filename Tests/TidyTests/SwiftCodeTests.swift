import Testing

@Suite struct SwiftCodeTests {
    @Test func `comments and strings are blanked, lines stay`() {
        let code = SwiftCode(
            """
            let a = "try!" // try!
            /* try! /* nested */
            try! */ let b = 1
            """
        )
        #expect(
            code.lines == ["let a = \"    \"        ", "                    ", "        let b = 1"]
        )
    }

    @Test func `an interpolation is code, even with strings in it`() {
        let code = SwiftCode(#"let a = "x \(f("try!", g(1))) y"; let b = 2"#)
        #expect(code.lines == [#"let a = "   (f("    ", g(1)))  "; let b = 2"#])
    }

    @Test func `raw strings and strings over several lines end where they should`() {
        let code = SwiftCode(
            "let a = #\"a\"b\\(c)\"#\nlet b = \"\"\"\n  1 \"2\" 3\n  \"\"\"\nlet c = 4"
        )
        #expect(
            code.lines == [
                "let a = #\"       \"#", "let b = \"\"\"", "         ", "  \"\"\"", "let c = 4",
            ]
        )
    }

    @Test func `an escaped quote does not end a string`() {
        #expect(SwiftCode(#"f("a\"b", 1)"#).lines == [#"f("    ", 1)"#])
    }
}
