import Crypto

/// What has to fit before anything runs.
enum StartUp {
    /// Compares the C libraries that otasim was built against with those that it found.
    static func check() throws(CommandError) {
        if let problem = MbedTLSVersion.check() ?? HostClock.check() {
            throw CommandError.contradiction(problem)
        }
    }
}
