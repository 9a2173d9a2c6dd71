import Scenario
import TestSupport
import World

/// A planted device, or one without a bug, with apps so small that a sweep takes seconds.
enum SmallStory {
    static func assembled(_ planted: String) throws -> Assembled {
        try withTemporaryDirectory { folder in
            let text = """
                otasim: 1
                extends: \(repositoryPath("planted/\(planted).yaml"))
                apps:
                  v0: {version: 0.9.0, size: 8KiB}
                  v1: {version: 1.0.0, size: 8KiB}
                  v2: {version: 1.1.0, size: 8KiB}
                """
            let file = folder + "/small.yaml"
            try writeFile(Array(text.utf8), to: file)
            let setup = try ScenarioDecoder.decode(file: file, scenario: "small")
            return try Assembly.assemble(setup, seed: 1)
        }
    }
}
