import ArgumentParser
import Record

/// `--depth`: a number of cuts, or `closed`.
extension SweepDepth: ExpressibleByArgument {
    /// Nil for text that is none; the parser says so.
    public init?(argument: String) {
        self.init(argument)
    }

    /// What the help shows.
    public var defaultValueDescription: String { description }
}
