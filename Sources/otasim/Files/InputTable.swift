import Formats
import Inspection

/// Reads partition tables that a command line names.
enum InputTable {
    /// As ``read(_:_:)``, with what the generator would warn about on standard error.
    static func readForConversion(
        _ path: String,
        _ options: PartitionTableOptions
    ) throws(CommandError) -> PartitionTable {
        let table = try read(path, options)
        for warning in table.warnings { Output.error("\(path): warning: \(warning)") }
        return table
    }

    /// The table in a CSV, a binary table or a flash dump, as the generator accepts it.
    static func read(
        _ path: String,
        _ options: PartitionTableOptions
    ) throws(CommandError) -> PartitionTable {
        let file = TableFile(try InputFile.read(path), tableOffset: options.tableOffset)
        do {
            return try file.parse(options)
        } catch {
            let line = error.line.map { ":\($0)" } ?? ""
            throw .badInput(["\(path)\(line): \(error.message) (\(error.hint))"])
        }
    }
}
