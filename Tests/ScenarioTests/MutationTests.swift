internal import Kernel
internal import Scenario
internal import Testing
internal import TestSupport
internal import World

/// Damaged scenarios: whatever stands in a file, it is read or refused, and nothing crashes.
@Suite struct MutationTests {
    private static let alphabet =
        Array(":{}[],&*!|>'\"%@`#-?~ \n\t\\0179azé".utf8) + [0, 0x7F, 0xFF]

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `damaged text gives a setup or diagnostics`(_ seed: UInt64) throws {
        let base = scenarioFolder + "/_base.yaml"
        let text = try readFile(base) + Array("expect: {verdict: UPDATED}\n".utf8)
        var random = RandomStream(seed: seed, name: "mutation")
        let path = scenarioFolder + "/mutated.yaml"
        var files = MemoryFiles([:])
        var (decoded, refused) = (0, 0)
        for _ in 0..<500 {
            files.files[path] = Self.mutate(text, &random)
            switch decode(files, file: path) {
            case .success: decoded += 1
            case .failure(let error):
                refused += 1
                let places = error.diagnostics.map { [$0.line, $0.column] }
                #expect(!places.isEmpty)
                #expect(places.allSatisfy { $0.allSatisfy { $0 >= 0 } })
                #expect(error.diagnostics.allSatisfy { !$0.message.isEmpty && !$0.hint.isEmpty })
            }
        }
        #expect(decoded > 20 && refused > 200)
    }

    private static func mutate(_ text: [UInt8], _ random: inout RandomStream) -> [UInt8] {
        var bytes = text
        for _ in 0...Int(random.below(3)) {
            switch random.below(6) {
            case 0: bytes.remove(at: index(bytes, &random))
            case 1:
                let byte = alphabet[Int(random.below(UInt64(alphabet.count)))]
                bytes.insert(byte, at: index(bytes, &random))
            case 2: bytes.swapAt(index(bytes, &random), index(bytes, &random))
            case 3: bytes = withLines(bytes) { $0.remove(at: index($0, &random)) }
            case 4:
                bytes = withLines(bytes) { lines in
                    lines.insert(lines[index(lines, &random)], at: index(lines, &random))
                }
            default: bytes = withLines(bytes) { $0.swapAt(index($0, &random), index($0, &random)) }
            }
        }
        return bytes
    }

    private static func index(_ items: [some Any], _ random: inout RandomStream) -> Int {
        Int(random.below(UInt64(items.count)))
    }

    private static func withLines(
        _ bytes: [UInt8],
        _ change: (inout [ArraySlice<UInt8>]) -> Void
    ) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        change(&lines)
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
}
