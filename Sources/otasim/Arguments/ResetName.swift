import ArgumentParser
import Kernel

/// Why a board starts, as `--reset` names it.
struct ResetName: ExpressibleByArgument {
    let kind: ResetKind

    private static let names: [(name: String, kind: ResetKind)] = [
        ("power_on", .powerOn), ("software", .software), ("panic", .panic),
        ("deep_sleep", .deepSleep), ("brownout", .brownout), ("task_watchdog", .taskWatchdog),
        ("interrupt_watchdog", .interruptWatchdog), ("rtc_watchdog", .rtcWatchdog),
        ("bootloader", .bootloader),
    ]

    static var list: String { names.map(\.name).joined(separator: ", ") }

    init(kind: ResetKind) {
        self.kind = kind
    }

    init?(argument: String) {
        guard let found = Self.names.first(where: { $0.name == argument }) else { return nil }
        kind = found.kind
    }

    var defaultValueDescription: String { Self.names.first { $0.kind == kind }?.name ?? "-" }
}
