internal import Chip
package import IDF
package import Kernel
package import Record
internal import Storage

/// The device's own log of update attempts, kept over resets.
///
/// One line per attempt: number, outcome, step, bytes received. The last ``linesKept`` are kept.
package struct AuditTrail {
    private static let linesKept = 8
    private static let namespace = "ota_audit"
    private static let key = "log"

    private let platform: Platform
    private let kind: ClientProgram.AuditLog

    package init(platform: Platform, kind: ClientProgram.AuditLog) {
        self.platform = platform
        self.kind = kind
    }

    package func append(_ record: AttemptRecord) throws(Halt) {
        let line =
            "\(record.number) \(record.outcome.rawValue) \(record.step) "
            + "\(record.bytesReceived)"
        switch kind {
        case .none:
            return
        case .rtc:
            let old = platform.rtc.retained[Self.namespace] ?? []
            platform.rtc.retained[Self.namespace] = Self.joined(old, line)
        case .nvs:
            try platform.timeline.during(.storage) { () throws(Halt) in
                try appendToNVS(line)
            }
        }
    }

    private func appendToNVS(_ line: String) throws(Halt) {
        guard let nvs = platform.nvs else {
            try platform.console.log(.warning, "ota", "no nvs partition for the audit log")
            return
        }
        let (_, value) = try nvs.get(namespace: Self.namespace, key: Self.key)
        var old: [UInt8] = []
        if case .blob(let bytes) = value { old = bytes }
        let blob = NVSValue.blob(Self.joined(old, line))
        let result = try nvs.set(namespace: Self.namespace, key: Self.key, blob)
        guard result.isOK else {
            try platform.console.log(.warning, "ota", "audit log not written: \(result.name)")
            return
        }
    }

    private static func joined(_ old: [UInt8], _ line: String) -> [UInt8] {
        let lines = String(decoding: old, as: UTF8.self).split(separator: "\n").map(String.init)
        let kept = (lines + [line]).suffix(linesKept)
        return Array(kept.map { $0 + "\n" }.joined().utf8)
    }
}
