import ArgumentParser
import Formats

/// The mode of a flash chip as esptool names it.
struct FlashMode: ExpressibleByArgument {
    let mode: FlashSettings.Mode

    init?(argument: String) {
        guard let mode = FlashSettings.Mode.allCases.first(where: { "\($0)" == argument }) else {
            return nil
        }
        self.mode = mode
    }
}
