internal import World

/// How the bootloader is built.
struct BootloaderSetup: Hashable, Sendable {
    var isRollbackOn = false
    var isAntiRollbackOn = false
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
    static let reference = Key(
        "reference",
        .builtReference,
        "Which reference device this is; stock without it."
    )

    static let keys = [rollback.shape, antiRollback.shape, reference.shape]
    static let form = Form<BootloaderSetup>.section("a bootloader", keys) { fields in
        _ = fields.value(reference)
        let setup = BootloaderSetup(
            isRollbackOn: fields.value(rollback, default: false),
            isAntiRollbackOn: fields.value(antiRollback, default: false)
        )
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

extension Form where Output == DeviceSetup.Reference {
    fileprivate static var builtReference: Form {
        choice.then { reference, place, reading in
            if reference == .stock { return reference }
            reading.report(
                place,
                "the hardened bootloader is not built yet",
                hint: "write `reference: stock`, or leave it out"
            )
            return nil
        }
    }
}
