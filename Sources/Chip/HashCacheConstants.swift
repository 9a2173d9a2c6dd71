/// How much the host remembers of what it hashed; no number of the device.
enum HashCacheConstants {
    /// How many ways lead on from one step; the oldest makes room.
    static let waysMax = 16
    /// How many ways there are in all, beyond which all is forgotten.
    ///
    /// Each keeps up to 64 KiB of flash in memory.
    static let waysInAllMax = 1_024
}
