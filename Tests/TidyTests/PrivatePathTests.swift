import Testing

@Suite struct PrivatePathTests {
    @Test func `no file names a path that exists on one machine only`() throws {
        let files = try Repository.files(where: PrivatePaths.reads)
        #expect(files.flatMap(PrivatePaths.check) == [])
    }

    @Test(arguments: PrivatePaths.roots)
    func `each is found`(root: String) {
        let file = TextFile(path: "docs/a.md", text: "# A\nsee \(root)a\n")
        let expected = file.violation(2, "a path below \(root) leads readers nowhere")
        #expect(PrivatePaths.check(file) == [expected])
    }

    @Test func `ordinary prose and places of the system are no finding`() {
        let file = TextFile(path: "docs/a.md", text: "# A\nAt home, see /usr/bin/env and /tmp.\n")
        #expect(PrivatePaths.check(file) == [])
    }

    @Test func `scripts are read, binaries are not`() {
        #expect(["script/test", ".ci/run", "docs/a.md"].allSatisfy(PrivatePaths.reads))
        #expect(!["LICENSE", "a.xz", "Tests/X/Vectors/a.json"].contains(where: PrivatePaths.reads))
    }
}
