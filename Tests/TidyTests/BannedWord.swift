/// A piece of code that is not wanted, and what to write instead.
struct BannedWord {
    enum Scope {
        /// Every target.
        case everywhere
        /// Every target but the command-line tool.
        case belowTheTool
        /// Everything that runs inside of a world.
        case worlds
        /// The simulated device and the kernel under it.
        case deviceFloors

        func contains(_ target: String) -> Bool {
            switch self {
            case .everywhere: true
            case .belowTheTool: target != "otasim"
            case .worlds: !["otasim", "HostNetwork", "Report"].contains(target)
            case .deviceFloors: (["Kernel", "Record"] + ImportRules.deviceSide).contains(target)
            }
        }
    }

    let word: String
    let scope: Scope
    let replacement: String

    static let all: [BannedWord] = [
        // Time and chance come from the world.
        BannedWord(word: "Date(", scope: .worlds, replacement: "Timeline, DeviceClock"),
        BannedWord(word: "ContinuousClock", scope: .worlds, replacement: "Timeline"),
        BannedWord(word: "SuspendingClock", scope: .worlds, replacement: "Timeline"),
        BannedWord(word: "clock_gettime", scope: .worlds, replacement: "Timeline"),
        BannedWord(word: "gettimeofday", scope: .worlds, replacement: "Timeline"),
        BannedWord(word: ".random(in:", scope: .everywhere, replacement: "RandomStream"),
        BannedWord(
            word: "SystemRandomNumberGenerator",
            scope: .everywhere,
            replacement: "RandomStream"
        ),
        BannedWord(word: ".shuffled()", scope: .everywhere, replacement: "RandomStream"),
        BannedWord(word: ".randomElement()", scope: .everywhere, replacement: "RandomStream"),
        BannedWord(word: "UUID(", scope: .everywhere, replacement: "a name that replays"),
        BannedWord(word: ".hashValue", scope: .everywhere, replacement: "RollingDigest"),
        BannedWord(word: "Hasher(", scope: .everywhere, replacement: "RollingDigest"),
        BannedWord(word: "ProcessInfo", scope: .belowTheTool, replacement: "a parameter"),
        BannedWord(word: "getenv", scope: .everywhere, replacement: "a parameter"),
        BannedWord(word: "Double", scope: .deviceFloors, replacement: "integers, Ratio"),
        BannedWord(word: "Float", scope: .deviceFloors, replacement: "integers, Ratio"),
        // A world is single-threaded.
        BannedWord(word: "Task {", scope: .worlds, replacement: "Timeline.schedule"),
        BannedWord(word: "Task.", scope: .worlds, replacement: "Timeline.schedule"),
        BannedWord(word: "actor ", scope: .everywhere, replacement: "a final class"),
        BannedWord(word: "async ", scope: .worlds, replacement: "direct style, Timeline.wait"),
        BannedWord(word: "await ", scope: .worlds, replacement: "direct style, Timeline.wait"),
        BannedWord(word: "DispatchQueue", scope: .worlds, replacement: "Timeline.schedule"),
        BannedWord(word: "Mutex", scope: .worlds, replacement: "one thread for each world"),
        BannedWord(word: "NSLock", scope: .everywhere, replacement: "one thread for each world"),
        BannedWord(
            word: "nonisolated(unsafe)",
            scope: .everywhere,
            replacement: "a parameter"
        ),
        // Halt passes through, and nothing fails unseen.
        BannedWord(word: "try!", scope: .everywhere, replacement: "a typed error"),
        BannedWord(word: "try?", scope: .deviceFloors, replacement: "a returned ESPError"),
        BannedWord(word: "fatalError(", scope: .everywhere, replacement: "preconditionFailure"),
        BannedWord(word: "print(", scope: .belowTheTool, replacement: "Console, Trace, Report"),
        BannedWord(word: "debugPrint(", scope: .everywhere, replacement: "Trace"),
    ]

    /// Words that comments may not hold either.
    static let unfinished = ["FIXME", "TODO", "XXX"]
}
