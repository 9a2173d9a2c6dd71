import Chip
import Formats
import Kernel
import Record
import World

/// How to see what a board does with the flash that a cut left.
struct ExportHint {
    private let setup: Setup
    private let replay: CutReplay
    private let fuses: [[UInt8]]

    init(_ setup: Setup, _ replay: CutReplay, fuses: [[UInt8]]) {
        self.setup = setup
        self.replay = replay
        self.fuses = fuses
    }

    /// The command that explains an exported flash; without a file, how to come by one.
    func text(file: String?) -> String {
        guard let file else {
            return "--export FLASH.bin writes the flash as the last cut left it, for otasim boot\n"
        }
        return "\(file) is the flash as the last cut left it; what a board does with it:\n"
            + "  " + command(file: file) + "\n"
    }

    func command(file: String) -> String {
        let device = setup.device
        var words = ["otasim boot", ContinueHint.quoted(file)]
        if device.isAntiRollbackOn {
            words.append("--anti-rollback")
        } else if device.isRollbackOn {
            words.append("--rollback")
        }
        if device.reference != .stock { words.append("--reference \(device.reference.rawValue)") }
        if let fuseFile = fuseFile(of: file) {
            words.append("--efuse " + ContinueHint.quoted(fuseFile.path))
        }
        switch replay.steps.last?.cut.cause {
        case .brownout: words.append("--reset brownout")
        case .watchdog: words.append("--reset task_watchdog")
        case .power, nil: break
        }
        return words.joined(separator: " ")
    }

    /// The eFuses beside an exported flash, as espefuse has them; nil where none is burnt and
    /// nothing asks for them.
    func fuseFile(of file: String) -> (path: String, bytes: [UInt8])? {
        let device = setup.device
        let isBlank = fuses.allSatisfy { $0.allSatisfy { $0 == 0 } }
        guard !isBlank || device.isAntiRollbackOn || device.secureBoot != nil else { return nil }
        var fuseFile = FuseFile(chip: device.chip)
        fuseFile.blocks = fuses
        return (file + ".efuse", fuseFile.bytes)
    }
}
