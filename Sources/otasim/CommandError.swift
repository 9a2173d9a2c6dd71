import ArgumentParser

/// Why a command ends early, with the exit code that says so.
enum CommandError: Error {
    /// The user's input is at fault: exit code 2.
    case badInput([String])
    /// otasim contradicts itself: exit code 3.
    case contradiction(String)

    var lines: [String] {
        switch self {
        case .badInput(let lines): lines
        case .contradiction(let text): [text]
        }
    }

    var exitCode: ExitCode {
        switch self {
        case .badInput: ExitCode(2)
        case .contradiction: ExitCode(3)
        }
    }
}
