/// A named assumption about what a loss of power leaves of a command.
///
/// Every figure that depends on one says which.
package struct TearModel: Hashable, Sendable {
    package let name: String
    /// One sentence.
    package let summary: String
    /// Why one may assume it, and what speaks against it.
    package let source: String
    /// Whether a sweep tries it without being asked.
    package let isDefault: Bool
    /// The shares of done bits that a sweep draws; empty unless the model draws.
    package let shares: [TearShare]
    /// How many draws a sweep makes for each share.
    package let draws: Int
}

/// Every model of tears, by name.
package let registeredTearModels = [
    TearModel(
        name: "classes",
        summary: "of a command to otadata, one tear for each state that firmware can tell apart",
        source: oneWay + " Worst case: whatever some subset of the due bits can leave is tried.",
        isDefault: true,
        shares: [],
        draws: 0
    ),
    TearModel(
        name: "clean",
        summary: "a command is done as a whole or not at all",
        source: "what MCUboot's simulator assumes (mcu-tools/mcuboot#2648 says what it misses)",
        isDefault: true,
        shares: [],
        draws: 0
    ),
    TearModel(
        name: "independent",
        summary: "each due bit is done with the same probability, whatever the others do",
        source: oneWay + " That bits are independent was measured for an erase on an STM32F103 "
            + "by brickproof-fw, not on SPI NOR.",
        isDefault: true,
        shares: [3, 50, 97].map { TearShare(thousandths: $0 * 1000) },
        draws: 1
    ),
    TearModel(
        name: "prefix",
        summary: "the first bytes of a command are done and the others are as before",
        source: "what ESP-IDF's `esp_partition` on a host assumes, which cuts a write after a word",
        isDefault: true,
        shares: [],
        draws: 0
    ),
]

private let oneWay =
    "Winbond W25Q32BV data sheet, section 7.2.27: an unexpected loss of power may corrupt what is "
    + "being programmed or erased, and it does not say how. Charge only moves one way in each."
