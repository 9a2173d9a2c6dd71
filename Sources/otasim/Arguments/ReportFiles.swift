import ArgumentParser

/// The options that name a file for each kind of report.
struct ReportFiles: ParsableArguments {
    @Option(help: ArgumentHelp("Write results as JSON.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Write results as JUnit XML.", valueName: "file"))
    var junit: String?

    @Option(help: ArgumentHelp("Write findings as SARIF 2.1.0.", valueName: "file"))
    var sarif: String?

    func validate() throws {
        if [json, junit, sarif].count(where: { $0 == "-" }) > 1 {
            throw ValidationError(
                "only one of --json, --junit and --sarif can go to standard output"
            )
        }
    }

    /// Nothing but a report goes to standard output when it is asked for there.
    var isQuiet: Bool { [json, junit, sarif].contains("-") }

    /// Writes what is asked for; a report that nobody wants is not made.
    func write(
        json makeJSON: () -> String,
        junit makeJUnit: () -> String,
        sarif makeSarif: () -> String
    ) throws(CommandError) {
        if let json { try Output.write(makeJSON(), toFile: json) }
        if let junit { try Output.write(makeJUnit(), toFile: junit) }
        if let sarif { try Output.write(makeSarif(), toFile: sarif) }
    }
}
