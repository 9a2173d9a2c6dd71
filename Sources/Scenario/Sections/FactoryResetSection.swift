internal import Chip

/// `device.bootloader.factory_reset`: what holding the pin does.
struct FactoryResetSection: Hashable, Sendable {
    let reset: FactoryReset
    let isFloating: Bool

    static let erase = Key(
        "erase",
        .list(of: Form<String>.name(of: .partition), "partitions"),
        "CONFIG_BOOTLOADER_DATA_FACTORY_RESET: data partitions to erase; [nvs] without it."
    )
    static let eraseOTAData = Key(
        "erase_otadata",
        .flag,
        "CONFIG_BOOTLOADER_OTA_DATA_ERASE: go back to the factory app; false without it."
    )
    static let active = Key(
        "active",
        .choice([("low", true), ("high", false)]),
        "The level of the pin when it is pressed, low or high; low without it."
    )
    static let pullDown = Key(
        "pull_down",
        .flag,
        "Whether the board pulls a pin down that is active high; true without it."
    )

    static let keys = [erase.shape, eraseOTAData.shape, active.shape, pullDown.shape]
    static let form = Form<FactoryResetSection>.section("a factory reset", keys) { fields in
        FactoryResetSection(
            reset: FactoryReset(
                isActiveLow: fields.value(active, default: true),
                erasesOTAData: fields.value(eraseOTAData, default: false),
                dataLabels: fields.value(erase, default: ["nvs"])
            ),
            isFloating: !fields.value(pullDown, default: true)
        )
    }
}
