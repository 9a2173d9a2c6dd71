import ArgumentParser

/// A command whose errors are printed as plain lines and end with the documented exit codes.
protocol OtasimCommand: ParsableCommand {
    func carryOut() throws(CommandError) -> ExitCode
}

extension OtasimCommand {
    func run() throws {
        do {
            try StartUp.check()
            let code = try carryOut()
            if code != .success { throw code }
        } catch let error as CommandError {
            for line in error.lines { Output.error(line) }
            throw error.exitCode
        }
    }
}
