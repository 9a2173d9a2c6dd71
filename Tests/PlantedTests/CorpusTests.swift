import Chip
import Firmware
import Record
import Scenario
import Sweep
import TestSupport
import Testing
import World

/// The corpus of planted bugs as files.
@Suite struct CorpusTests {
    @Test func `every file says what is planted into it`() throws {
        let setups = try Corpus.setups()
        #expect(setups.filter { $0.planted == nil }.map(\.scenario) == [])
        let summaries = setups.compactMap(\.planted?.summary)
        #expect(Set(summaries).count == setups.count)
    }

    @Test func `there are at least 60 bugs, and several for each technique`() throws {
        let bugs = try Corpus.setups().compactMap(\.planted?.technique)
        #expect(bugs.count >= 60)
        for technique in PlantedSetup.Technique.allCases {
            #expect(bugs.count { $0 == technique } >= 4, "\(technique)")
        }
    }

    @Test func `every bug that can be named is planted somewhere`() throws {
        let setups = try Corpus.setups()
        let boot = setups.reduce(into: Set<BootDefect>()) { $0.formUnion($1.device.bootDefects) }
        let ota = setups.reduce(into: Set<OTADefect>()) { $0.formUnion($1.device.otaDefects) }
        let app = setups.flatMap(\.apps.values).reduce(into: Set<AppDefect>()) {
            $0.formUnion($1.defects)
        }
        #expect(boot == Set(BootDefect.allCases))
        #expect(ota == Set(OTADefect.allCases))
        #expect(app == Set(AppDefect.allCases))
    }

    @Test func `what a bug is said to show is a verdict, an invariant or a word of the trials`()
        throws
    {
        let words = Set(
            Verdict.allCases.map(\.rawValue) + [
                "always_boots", "clean_update", "confirmed_stays", "programs_erased",
                "runs_vendor_code", "unstable",
            ]
        )
        let wrong = try Corpus.setups().filter { setup in
            setup.planted?.catches.map { !words.contains($0) } ?? false
        }
        #expect(wrong.map(\.scenario) == [])
    }

    @Test func `the page lists what the files say`() throws {
        let page = String(
            decoding: try readFile(repositoryPath("docs/planted-bugs.md")),
            as: UTF8.self
        )
        for setup in try Corpus.setups() {
            let line = page.split(separator: "\n").first {
                $0.hasPrefix("| [\(setup.scenario)](")
            }
            let summary = setup.planted?.summary ?? ""
            #expect(line?.contains("| \(summary) |") == true, "\(setup.scenario)")
            if let technique = setup.planted?.technique {
                #expect(line?.contains("`\(technique.rawValue)`") == true, "\(setup.scenario)")
            }
        }
    }
}

/// The files in `planted/`.
enum Corpus {
    static func setups() throws -> [Setup] {
        try ScenarioFinder.find([repositoryPath("planted")]).map {
            try ScenarioDecoder.decode(file: $0.file, scenario: $0.scenario)
        }
    }
}
