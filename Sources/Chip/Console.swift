package import Kernel
package import Record

/// The serial console: lines in ESP-IDF's format, a trace event each, and the time of the UART.
///
/// Source: ESP-IDF `esp_log.h`, `LOG_FORMAT`; 115200 baud, 8N1.
/// Differs from hardware: the boot's costs were measured with their lines printed, so a line takes
/// time of its own only after ``appMainBegins()``; no colour codes are sent.
package final class Console {
    private let trace: Trace
    private var isCharged = false
    /// When the transmitter will have sent all that it was given.
    private var dryAt = Cycles.zero

    package init(trace: Trace) {
        self.trace = trace
    }

    package var timeline: Timeline { trace.timeline }

    /// From here on lines take their time on the UART.
    package func appMainBegins() {
        isCharged = true
        dryAt = timeline.now
    }

    /// Whether lines matter: somebody reads them, or they take time.
    var isHeard: Bool { isCharged || trace.isHeard }

    /// Prints a line; the caller waits while the FIFO is full.
    ///
    /// A line that does not matter is not made.
    package func print(_ line: @autoclosure () -> String) throws(Halt) {
        try timeline.checkAlive()
        guard isHeard else { return }
        let resumeAt = send(line())
        if resumeAt > timeline.now { try timeline.spend(resumeAt - timeline.now) }
    }

    /// Prints a log line, stamped with the milliseconds since the reset.
    package func log(
        _ level: LogLevel,
        _ tag: String,
        _ text: @autoclosure () -> String
    ) throws(Halt) {
        try print(format(level, tag, text()))
    }

    /// Waits until every byte has left, as `uart_tx_wait_idle` does.
    package func flush() throws(Halt) {
        if dryAt > timeline.now { try timeline.spend(dryAt - timeline.now) }
    }

    /// Prints a log line from an interrupt, which cannot let time pass.
    func logFromInterrupt(_ level: LogLevel, _ tag: String, _ text: String) {
        _ = send(format(level, tag, text))
    }

    private func format(_ level: LogLevel, _ tag: String, _ text: String) -> String {
        let milliseconds = timeline.frequency.milliseconds(timeline.now)
        return "\(level.rawValue) (\(milliseconds)) \(tag): \(text)"
    }

    /// Hands a line to the UART.
    ///
    /// - Returns: When the last byte is in the FIFO.
    private func send(_ line: String) -> Cycles {
        trace.record(.console(line))
        guard isCharged else { return timeline.now }
        let byteCount = line.utf8.count + ConsoleConstants.lineEnd.value
        let cost = timeline.costs.uartByte
        dryAt = max(dryAt, timeline.now) + cost.cycles(forBytes: byteCount, at: timeline.frequency)
        return dryAt
            - cost.cycles(forBytes: ConsoleConstants.fifo.value, at: timeline.frequency)
    }
}
