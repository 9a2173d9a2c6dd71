internal import Kernel

/// The serial console's own numbers.
enum ConsoleConstants {
    static let fifo = Constant(
        128,
        .bytes,
        source: "ESP32 Technical Reference Manual, UART, 128-byte transmit FIFO"
    )
    static let lineEnd = Constant(
        2,
        .bytes,
        source: "ESP-IDF CONFIG_NEWLIB_STDOUT_LINE_ENDING_CRLF, the default"
    )
}
