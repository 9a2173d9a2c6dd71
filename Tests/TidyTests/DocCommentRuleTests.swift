import Testing

@Suite struct DocCommentRuleTests {
    @Test func `every package type has a doc comment`() throws {
        let files = try Repository.swiftFiles(under: "Sources/")
        #expect(files.flatMap(DocCommentRule.check) == [])
    }

    @Test func `a type without one is found, one with an attribute between is not`() {
        let file = TextFile(
            path: "Sources/Chip/A.swift",
            text:
                "/// An a.\n@frozen\npackage struct A {}\n\npackage final class B {}\nstruct C {}\n"
        )
        #expect(
            DocCommentRule.check(file)
                == [file.violation(5, "a package type without a doc comment")]
        )
    }
}
