internal import World

/// `device.secure_boot`: Secure Boot V2, or signed apps without it.
enum SecureBootSection {
    static let mode = Key(
        "mode",
        Form<SecureBootSetup.Mode>.choice,
        "enabled: keys are burnt; first_boot: the first boot burns them; signed_apps: no secure "
            + "boot, the running app's key counts; enabled without it."
    )
    static let signers = Key(
        "keys",
        .signers,
        "The keys whose digests are burnt, by name; the ESP32 has room for one."
    )
    static let bootloader = Key(
        "bootloader_signed_by",
        .signers,
        "The keys that sign the installed bootloader; `keys` without it."
    )

    static let keys = [mode.shape, signers.shape, bootloader.shape]
    static let form = Form<SecureBootSetup>.section("secure boot", keys) { fields in
        let mode = fields.value(mode, default: .enabled)
        guard mode != .signedApps else {
            fields.refuse(
                [signers.name, bootloader.name],
                because: "signed apps trust the key of the running app"
            )
            return SecureBootSetup(
                mode: mode,
                keys: [],
                bootloaderKeys: [],
                line: fields.place.line
            )
        }
        guard let keys = fields.required(signers) else { return nil }
        guard keys.count == 1 else {
            fields.reading.report(
                fields.place(of: signers),
                "an ESP32 has room for the digest of one key, and here are \(keys.count)",
                hint: "write the name of one key of the kind rsa3072"
            )
            return nil
        }
        return SecureBootSetup(
            mode: mode,
            keys: keys,
            bootloaderKeys: fields.value(bootloader, default: keys),
            line: fields.place.line
        )
    }
}

extension Form where Output == [String] {
    /// Names of keys that sign an image, at most as many as a signature sector has room for.
    static var signers: Form {
        list(of: .name(of: .key), "names of keys", count: 0...3)
    }
}
