import Scenario
import World

extension FuzzTarget {
    /// A scenario beside a partition table: a setup, or diagnostics that say where and what to do.
    static var scenario: FuzzTarget {
        FuzzTarget("scenario", entry: { FuzzTarget.scenario.run($0, $1) }) { bytes in
            do throws(ScenarioError) {
                let setup = try ScenarioDecoder.decode(
                    file: "x.yaml",
                    scenario: "x",
                    access: FuzzFiles(scenario: bytes)
                )
                precondition(!setup.sourceDigest.isEmpty)
            } catch {
                precondition(!error.diagnostics.isEmpty)
                for diagnostic in error.diagnostics {
                    precondition(diagnostic.line >= 0 && diagnostic.column >= 0)
                    precondition(!diagnostic.message.isEmpty && !diagnostic.hint.isEmpty)
                }
            }
        }
    }
}

/// The scenario and a table; nothing else exists.
private struct FuzzFiles: FileAccess {
    let scenario: [UInt8]

    func read(_ path: String) -> Result<[UInt8], FileProblem> {
        switch path {
        case "x.yaml": .success(scenario)
        case "table.csv":
            .success(
                Array("otadata,data,ota,,0x2000\nota_0,app,ota_0,,1M\nota_1,app,ota_1,,1M".utf8)
            )
        default: .failure(.missing)
        }
    }

    func names(in folder: String) -> [String]? { nil }
}
