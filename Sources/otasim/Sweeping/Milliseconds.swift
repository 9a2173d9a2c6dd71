/// Wall time in milliseconds: for progress and `--stats`, never for a result.
enum Milliseconds {
    static func of(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
