import ArgumentParser
import Formats

/// The options that `otasim partition` shares with Espressif's generator.
///
/// Source: ESP-IDF `gen_esp32part.py`, `main`.
struct TableArguments: ParsableArguments {
    @Option(
        name: .customLong("flash-size"),
        help: "The size of the flash chip that the table must fit, such as 4MB."
    )
    var flashSize: FlashSize?

    @Option(help: "Where in flash the table lies.")
    var offset = FlashAddress(number: PartitionTable.defaultOffset)

    @Option(help: "The secure boot whose rules app partitions must suit: v1 or v2.")
    var secure: SecureBoot?

    @Option(
        name: .customLong("primary-bootloader-offset"),
        help: "Where the bootloader lies, for tables that name it."
    )
    var primaryBootloaderOffset: FlashAddress?

    @Option(
        name: .customLong("recovery-bootloader-offset"),
        help: "Where the recovery bootloader lies, for tables that name it."
    )
    var recoveryBootloaderOffset: FlashAddress?

    enum SecureBoot: String, ExpressibleByArgument, CaseIterable {
        case v1, v2
    }

    func validate() throws {
        guard offset.number.isMultiple(of: PartitionTable.sectorBytes) else {
            throw ValidationError("--offset must be a multiple of 0x1000")
        }
    }

    var options: PartitionTableOptions {
        var options = PartitionTableOptions(
            tableOffset: offset.number,
            flashBytes: flashSize?.size.bytes
        )
        options.primaryBootloaderOffset = primaryBootloaderOffset?.number
        options.recoveryBootloaderOffset = recoveryBootloaderOffset?.number
        switch secure {
        case .v1: options.secureBoot = .v1
        case .v2: options.secureBoot = .v2
        case nil: options.secureBoot = .none
        }
        return options
    }
}
