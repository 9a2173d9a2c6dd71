import ArgumentParser
import Record

/// `--shard K/N`.
extension Shard: ExpressibleByArgument {
    /// Nil for text that is none; the parser says so.
    public init?(argument: String) {
        self.init(argument)
    }
}
