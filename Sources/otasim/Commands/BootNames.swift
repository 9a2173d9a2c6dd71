import ArgumentParser
import Chip
import Formats
import Kernel

extension ChipModel: ExpressibleByArgument {}

/// An address in flash on the command line: decimal or with 0x.
struct Address: ExpressibleByArgument {
    let value: Int

    /// Above it no chip looks for a table.
    private static let end = 16 << 20

    init?(argument: String) {
        let number =
            argument.lowercased().hasPrefix("0x")
            ? Int(argument.dropFirst(2), radix: 16) : Int(argument)
        guard let number, (0..<Self.end).contains(number), number.isMultiple(of: 0x1000) else {
            return nil
        }
        value = number
    }
}

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

/// The starts at which checks are skipped, as `--skip-validate` names them.
enum SkipName: String, ExpressibleByArgument, CaseIterable {
    case powerOn = "power_on"
    case always

    var starts: SkipValidation { self == .always ? .always : .onPowerOn }
}
