package import Chip
package import Formats
package import Kernel
package import Storage

/// What a started app has over flash and eFuse: driver, partitions, updates.
///
/// Source: ESP-IDF `esp_flash_app_init`, `esp_partition` and `app_update`, which all begin with
/// `app_main`.
package struct FlashServices {
    package let driver: FlashDriver
    package let partitions: PartitionService
    package let ota: OTAService

    /// Starts them; whether rollback is on is how the app was built, not its bootloader.
    package init(
        boot: BootSetup,
        flash: FlashChip,
        fuses: FuseController,
        console: Console,
        running: Partition,
        isRollbackOn: Bool,
        hashes: ImageHashes = ImageHashes()
    ) throws(Halt) {
        driver = FlashDriver(
            flash: flash,
            console: console,
            ticksBegin: console.timeline.now,
            dangerous: DangerousRegions(tableOffset: boot.tableOffset, running: running.range)
        )
        let table = try flash.read(boot.tableOffset, PartitionTable.byteCount)
        partitions = PartitionService(
            driver: driver,
            partitions: AppPartitionTable.load(table).partitions,
            running: running,
            timeline: console.timeline
        )
        let signatures = AppSignatureCheck(
            setup: boot,
            fuses: fuses,
            reader: AppImageReader(driver: driver),
            runningAt: running.offset
        )
        var (verifier, silent) = (
            Self.verifier(boot, driver, console, isSilent: false, hashes),
            Self.verifier(boot, driver, console, isSilent: true, hashes)
        )
        verifier.signatures = signatures
        silent.signatures = signatures
        ota = OTAService(
            partitions: partitions,
            isRollbackOn: isRollbackOn,
            reference: boot.reference,
            secureVersion: boot.isAntiRollbackOn
                ? SecureVersion(
                    fuses: fuses,
                    field: boot.secureVersionField,
                    codingScheme: boot.codingSchemeField
                ) : nil,
            defects: boot.otaDefects,
            journal: flash.journal,
            verifier: AppVerifier(verifier: verifier, silent: silent)
        )
        if boot.signing?.isHardware == true {
            ota.secureBootKeys = SecureBootKeys(
                fuses: SecureBootFuses(setup: boot, fuses: fuses),
                reader: AppImageReader(driver: driver),
                console: console
            )
        }
    }

    /// `esp_image_verify` as it is compiled into an app that looks at no signature.
    package static func verifier(
        _ boot: BootSetup,
        _ driver: FlashDriver,
        _ console: Console,
        isSilent: Bool,
        _ hashes: ImageHashes = ImageHashes()
    ) -> ImageVerifier {
        ImageVerifier(
            setup: boot,
            flavour: .app,
            reader: AppImageReader(driver: driver),
            console: console,
            isSilent: isSilent,
            hashes: hashes
        )
    }
}
