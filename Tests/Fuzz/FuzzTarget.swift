import CFuzzDriver

/// A parser, with what must hold for whatever bytes it is given.
struct FuzzTarget {
    /// The first argument of `otasim-fuzz`, and the name of the folder of its corpus.
    let name: String
    /// Traps when a promise is broken.
    let check: ([UInt8]) -> Void
    /// The same for libFuzzer, which takes no closure with a context.
    let entry: otasim_fuzz_callback

    init(
        _ name: String,
        entry: @escaping otasim_fuzz_callback,
        check: @escaping ([UInt8]) -> Void
    ) {
        self.name = name
        self.entry = entry
        self.check = check
    }

    func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
        check(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
    }
}
