internal import Record
internal import World

/// What the trials of one battery share: what was assembled already, and what the host remembers.
///
/// Used by one trial after the other, never side by side.
final class TrialBench {
    private let setup: Setup
    let seed: UInt64
    private let caches = Caches()
    private var original: Assembled?
    /// Clean updates, by how many attempts the device makes in all of its life.
    private var cleanUpdates: [Int: Assembled] = [:]

    /// For a device as its scenario describes it.
    init(_ setup: Setup, seed: UInt64) {
        self.setup = setup
        self.seed = seed
    }

    var options: Run.Options {
        var options = Run.Options()
        options.detail = .nothing
        options.caches = caches
        return options
    }

    /// With everything undone, one more update; nil where the device has no update client.
    func cleanUpdate(after persistent: Persistent) throws(AssemblyError) -> Assembled? {
        if let known = cleanUpdates[persistent.attemptsDone] { return known }
        let made = try CleanUpdate(assembled()).prepare(after: persistent)
        cleanUpdates[persistent.attemptsDone] = made
        return made
    }

    private func assembled() throws(AssemblyError) -> Assembled {
        if let original { return original }
        let made = try Assembly.assemble(setup, seed: seed)
        original = made
        return made
    }
}
