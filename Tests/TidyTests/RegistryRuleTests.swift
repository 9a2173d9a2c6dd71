import Testing

@Suite struct RegistryRuleTests {
    @Test func `every fault is registered, and the registry is sorted`() throws {
        let files = try Repository.swiftFiles(under: "Sources/Adversary/")
        let faults = files.filter { $0.path.hasPrefix("Sources/Adversary/Faults/") }
        let registry = try #require(
            files.first { $0.lines.contains { $0.contains("let registeredFaults") } }
        )
        #expect(
            RegistryRule.problems(folder: faults, registry: registry, list: "registeredFaults")
                == []
        )
        #expect(faults.count >= RegistryRule.entries(of: "registeredFaults", in: registry).count)
        #expect(!faults.isEmpty)
    }

    @Test func `every step of a plan is registered, and the registry is sorted`() throws {
        let files = try Repository.swiftFiles(under: "Sources/Firmware/")
        let steps = files.filter { $0.path.hasPrefix("Sources/Firmware/Steps/") }
        let registry = try #require(
            files.first { $0.lines.contains { $0.contains("let registeredSteps") } }
        )
        #expect(
            RegistryRule.problems(folder: steps, registry: registry, list: "registeredSteps") == []
        )
        #expect(!RegistryRule.entries(of: "registeredSteps", in: registry).isEmpty)
    }

    @Test func `a file without an entry and an entry without a file are found`() {
        let folder = ["A", "C", "Helper"].map { name in
            TextFile(
                path: "Faults/\(name).swift",
                text: name == "Helper" ? "struct Helper {}" : "static let kind = 1"
            )
        }
        let registry = TextFile(
            path: "Kind.swift",
            text: "let all: [Kind] = [\n    B.kind,\n    A.kind,\n]\n"
        )
        #expect(
            RegistryRule.problems(folder: folder, registry: registry, list: "all") == [
                "C is not in all", "all has B, which has no file in its folder",
                "all is not sorted",
            ]
        )
    }

    @Test func `a complete sorted registry is no finding`() {
        let folder = [TextFile(path: "Faults/A.swift", text: "static let kind = 1")]
        let registry = TextFile(path: "Kind.swift", text: "let all = [\n    A.kind,\n]\n")
        #expect(RegistryRule.problems(folder: folder, registry: registry, list: "all") == [])
    }
}
