import ArgumentParser
import Inspection

/// Which bootloader a dump is booted with, as `--bootloader` names it.
enum BootloaderName: String, ExpressibleByArgument, CaseIterable {
    case auto, dumped, assumed

    var source: BootloaderSource {
        switch self {
        case .auto: .dumpedUnlessErased
        case .dumped: .dumped
        case .assumed: .assumed
        }
    }
}
