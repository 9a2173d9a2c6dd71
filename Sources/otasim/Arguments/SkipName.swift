import ArgumentParser
import Chip

/// The starts at which checks are skipped, as `--skip-validate` names them.
enum SkipName: String, ExpressibleByArgument, CaseIterable {
    case powerOn = "power_on"
    case always

    var starts: SkipValidation { self == .always ? .always : .onPowerOn }
}
