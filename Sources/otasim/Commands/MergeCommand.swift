import ArgumentParser
import Record
import Report

/// `otasim merge`.
struct MergeCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Join the results of the shards of a sweep.",
        discussion: """
            Takes the JSON files of `otasim sweep --shard K/N`, all N of them in any order, and \
            writes what one sweep without shards would have written, byte for byte.
            """
    )

    @Argument(help: ArgumentHelp("The JSON results of all shards.", valueName: "file"))
    var shards: [String]

    @OptionGroup var files: ReportFiles

    func carryOut() throws(CommandError) -> ExitCode {
        var read: [SweepFile] = []
        var problems: [String] = []
        for name in shards {
            do {
                read.append(try SweepFile(name: name, bytes: try InputFile.read(name)))
            } catch let error as CommandError {
                problems += error.lines
            } catch let error as SweepMergeError {
                problems.append("\(error.message) (\(error.hint))")
            } catch {
                problems.append("\(name): \(error)")
            }
        }
        guard problems.isEmpty else { throw .badInput(problems) }
        let result: SweepResult
        do {
            result = try SweepMerge.join(read)
        } catch {
            throw .badInput(["\(error.message) (\(error.hint))"])
        }
        try SweepOutput(files: files).write(result)
        return SweepOutput.exitCode(result)
    }
}
