import ArgumentParser
import Formats

/// The size of a flash chip as esptool names it, such as `4MB`.
struct FlashSize: ExpressibleByArgument {
    let size: FlashSettings.Size

    init?(argument: String) {
        let found = FlashSettings.Size.allCases.first { Self.name($0) == argument.uppercased() }
        guard let found else { return nil }
        size = found
    }

    static let allValueStrings = FlashSettings.Size.allCases.map(name)

    static func name(_ size: FlashSettings.Size) -> String { "\(size.bytes >> 20)MB" }
}
