internal import Kernel

/// Numbers of the radio link.
enum LinkConstants {
    static let aggregateFramesMax = Constant(
        64,
        .count,
        source: "IEEE 802.11-2016, 10.24: frames that one block acknowledgement covers"
    )
    static let millisecondsPerSecond = Constant(1000, .milliseconds, source: "SI")
    static let bitsPerByte = Constant(8, .bits, source: "ISO/IEC 2382")
    static let microsecondsPerSecond = Constant(1_000_000, .microseconds, source: "SI")
}
