/// A question that the bootloader answers with yes or no on its way to an app.
package enum BootQuestion: Hashable, Sendable {
    /// The chip that the bootloader was built for is this one.
    case bootloaderFitsChip
    case partitionTableIsGood
    case hasOTAData
    /// The otadata partition holds two sectors.
    case otadataIsLargeEnough
    /// An entry stands at PENDING_VERIFY: the app that it names was never confirmed.
    case isPendingVerify(entry: Int)
    /// Nothing was ever chosen, or nothing can be.
    case hasNoChoice
    case hasFactory
    /// Both entries are erased or have a CRC that does not fit.
    case isInitial
    case isValid(entry: Int)
    case isNew(entry: Int)
    /// An entry stands at VALID, so that its secure version may be burnt.
    case isConfirmed(entry: Int)
    /// RTC memory says which app went to sleep.
    case hasRetainedApp
    /// The app that went to sleep could be loaded unseen.
    case isRetainedAppGood
    /// The factory-reset pin was held for long enough.
    case isFactoryResetHeld
    /// The test-app pin was held for long enough.
    case isTestAppHeld
    case hasTestApp
    /// The ROM trusts the bootloader's signature; it is asked when secure boot is enabled.
    case isBootloaderSigned
    /// A trusted key has signed the app.
    case isAppSigned(BootIndex)
    /// Secure boot was enabled by an earlier boot.
    case isSecureBootEnabled
    /// The descriptor of the app can be read, and its secure version is high enough.
    case isSecureVersionAllowed(BootIndex)
    /// The image verifies.
    case isImageGood(BootIndex)

    package var name: String {
        switch self {
        case .bootloaderFitsChip: "bootloader_fits_chip"
        case .partitionTableIsGood: "partition_table_is_good"
        case .hasOTAData: "has_otadata"
        case .otadataIsLargeEnough: "otadata_is_large_enough"
        case .isPendingVerify(let entry): "is_pending_verify[\(entry)]"
        case .hasNoChoice: "has_no_choice"
        case .hasFactory: "has_factory"
        case .isInitial: "is_initial"
        case .isValid(let entry): "is_valid[\(entry)]"
        case .isNew(let entry): "is_new[\(entry)]"
        case .isConfirmed(let entry): "is_confirmed[\(entry)]"
        case .hasRetainedApp: "has_retained_app"
        case .isRetainedAppGood: "is_retained_app_good"
        case .isFactoryResetHeld: "is_factory_reset_held"
        case .isTestAppHeld: "is_test_app_held"
        case .hasTestApp: "has_test_app"
        case .isBootloaderSigned: "is_bootloader_signed"
        case .isAppSigned(let index): "is_app_signed[\(index.name)]"
        case .isSecureBootEnabled: "is_secure_boot_enabled"
        case .isSecureVersionAllowed(let index): "is_secure_version_allowed[\(index.name)]"
        case .isImageGood(let index): "is_image_good[\(index.name)]"
        }
    }
}
