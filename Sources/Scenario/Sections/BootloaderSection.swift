internal import Chip
internal import World

/// How the bootloader is built.
struct BootloaderSetup: Hashable, Sendable {
    var isRollbackOn = false
    var isAntiRollbackOn = false
    var factoryReset: FactoryReset?
    var hasTestApp = false
    var holdTime: Int?
    var hasFloatingPins = false
    var skipsValidation: SkipValidation = []
    var reference = BootSetup.Reference.stock
    var defects: Set<BootDefect> = []
}

/// `device.bootloader`.
enum BootloaderSection {
    static let rollback = Key(
        "rollback",
        .flag,
        "CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE; false without it."
    )
    static let antiRollback = Key(
        "anti_rollback",
        .flag,
        "CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK; false without it."
    )
    static let factoryReset = Key(
        "factory_reset",
        FactoryResetSection.form,
        "CONFIG_BOOTLOADER_FACTORY_RESET: a pin that erases data; off without it."
    )
    static let testApp = Key(
        "test_app",
        .flag,
        "CONFIG_BOOTLOADER_APP_TEST: a pin that starts the test app; false without it."
    )
    static let hold = Key(
        "hold",
        .time(in: 1_000_000, 0...60_000_000),
        "CONFIG_BOOTLOADER_HOLD_TIME_GPIO, whole seconds; 5s without it."
    )
    static let skipValidate = Key(
        "skip_validate",
        .choice([
            ("deep_sleep", SkipValidation.inDeepSleep), ("power_on", .onPowerOn),
            ("always", .always),
        ]),
        "CONFIG_BOOTLOADER_SKIP_VALIDATE_...: at which starts apps are not checked; none."
    )
    static let reference = Key(
        "reference",
        Form<BootSetup.Reference>.choice,
        "Which device bootloader and apps are built as: stock (without it) or hardened."
    )
    static let defects = Key(
        "defects",
        Form<[BootDefect]>.list(of: Form<BootDefect>.choice, "defects"),
        "Bugs planted into the bootloader, for tests of otasim itself; none without it."
    )

    static let keys = [
        rollback.shape, antiRollback.shape, factoryReset.shape, testApp.shape, hold.shape,
        skipValidate.shape, reference.shape, defects.shape,
    ]
    static let form = Form<BootloaderSetup>.section("a bootloader", keys) { fields in
        let reset = fields.value(factoryReset)
        let setup = BootloaderSetup(
            isRollbackOn: fields.value(rollback, default: false),
            isAntiRollbackOn: fields.value(antiRollback, default: false),
            factoryReset: reset?.reset,
            hasTestApp: fields.value(testApp, default: false),
            holdTime: fields.value(hold).map { $0 * 1_000 },
            hasFloatingPins: reset?.isFloating ?? false,
            skipsValidation: fields.value(skipValidate, default: []),
            reference: fields.value(reference, default: .stock),
            defects: Set(fields.value(defects, default: []))
        )
        if setup.isAntiRollbackOn, setup.hasTestApp {
            fields.reading.report(
                fields.place(of: testApp),
                "anti_rollback excludes test_app, as in ESP-IDF's configuration",
                hint: "remove one of them"
            )
        }
        if setup.isAntiRollbackOn, !setup.isRollbackOn {
            fields.reading.report(
                fields.place(of: antiRollback),
                "anti_rollback needs rollback, as in ESP-IDF's configuration",
                hint: "add `rollback: true`"
            )
        }
        return setup
    }
}
