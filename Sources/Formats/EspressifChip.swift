/// A chip of Espressif by its number in image headers, whether otasim simulates it or not.
///
/// Images for all of them have the same form, so that they can be read and described.
/// Source: ESP-IDF `esp_app_format.h`, `esp_chip_id_t`; esptool `targets/*.py`, `IMAGE_CHIP_ID`.
package struct EspressifChip: Hashable, Sendable {
    /// A part of the address space, by the name that ESP-IDF's linker scripts give it.
    package struct Region: Hashable, Sendable {
        package let name: String
        package let addresses: Range<UInt32>
        /// Whether it shows flash through the cache; else it is memory that is loaded.
        package let isMapped: Bool
    }

    package let number: UInt16
    /// The name as Espressif writes it.
    package let name: String
    package let regions: [Region]
    /// The code of the flash clock in image headers, with what it stands for.
    package let clocks: [UInt8: String]
    /// Whether a build may choose the size of the pages in which flash is mapped.
    package let hasConfigurablePages: Bool

    /// Nil for a number that no chip has.
    package init?(number: UInt16) {
        guard let chip = Self.all.first(where: { $0.number == number }) else { return nil }
        self = chip
    }

    init(
        _ number: UInt16,
        _ name: String,
        _ regions: [Region],
        clocks: [UInt8: String] = Self.usualClocks,
        hasConfigurablePages: Bool = false
    ) {
        self.number = number
        self.name = name
        self.regions = regions
        self.clocks = clocks
        self.hasConfigurablePages = hasConfigurablePages
    }

    /// The region in which a segment begins; nil for an address that is no memory.
    package func region(of address: UInt32) -> Region? {
        regions.first { $0.addresses.contains(address) }
    }

    package func isMapped(_ address: UInt32) -> Bool {
        regions.contains { $0.isMapped && $0.addresses.contains(address) }
    }

    static let usualClocks: [UInt8: String] = [
        0: "40 MHz", 1: "26.7 MHz", 2: "20 MHz", 0xF: "80 MHz",
    ]
}
