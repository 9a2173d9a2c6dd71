/// The level of a log line.
///
/// Source: ESP-IDF `esp_log_level.h`, `esp_log_level_t`; the letters are those of `LOG_FORMAT`.
package enum LogLevel: String, Hashable, Sendable, CaseIterable {
    case error = "E"
    case warning = "W"
    case info = "I"
    case debug = "D"
    case verbose = "V"
}
