package import Formats
package import Kernel
package import Storage

/// How a bootloader was built, and the silicon that it runs on.
package struct BootSetup: Hashable, Sendable {
    /// Which bootloader it is.
    package enum Reference: String, Hashable, Sendable, CaseIterable {
        /// ESP-IDF as it is.
        case stock
        /// Confirms by programming unused bytes of the entry in force, and stores complements.
        ///
        /// It is a build of bootloader and app: both have to be of the same kind.
        case hardened
    }

    package var chip: ChipModel
    package var idf: IDFVersion
    package var reference = Reference.stock
    /// Bugs planted into the bootloader; none outside of tests of otasim itself.
    package var defects: Set<BootDefect> = []
    /// Bugs planted into the update service of the apps.
    package var otaDefects: Set<OTADefect> = []
    /// `CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE`, which anti-rollback requires.
    package var isRollbackOn: Bool
    /// `CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK`.
    package var isAntiRollbackOn: Bool
    /// `CONFIG_BOOTLOADER_FACTORY_RESET`; nil is off.
    package var factoryReset: FactoryReset?
    /// `CONFIG_BOOTLOADER_APP_TEST`: a pin that starts the test app, active low.
    package var hasTestApp = false
    /// `CONFIG_BOOTLOADER_HOLD_TIME_GPIO`: how long a pin must be held.
    ///
    /// Units: milliseconds.
    package var holdTime = BootConstants.holdTime.value
    package var skipsValidation: SkipValidation = []
    /// `CONFIG_BOOTLOADER_RESERVE_RTC_MEM`, which the fast way out of deep sleep brings along.
    package var reservesRTCMemory = false
    /// How images are signed; nil for a build without signatures.
    package var signing: AppSigning?
    /// `CONFIG_PARTITION_TABLE_OFFSET`.
    package var tableOffset = PartitionTable.defaultOffset
    /// `CONFIG_BOOTLOADER_APP_SEC_VER_SIZE_EFUSE_FIELD`; by default all bits that the chip has.
    package var secureVersionBits: Int
    /// The wafer version of the chip.
    ///
    /// Units: 100 * major + minor.
    package var chipRevision: Int
    /// The version of the chip's eFuse block.
    ///
    /// Units: 100 * major + minor.
    package var blockRevision = SiliconTable.blockRevision.value

    package init(
        chip: ChipModel,
        idf: IDFVersion,
        isRollbackOn: Bool = false,
        isAntiRollbackOn: Bool = false
    ) {
        self.chip = chip
        self.idf = idf
        self.isRollbackOn = isRollbackOn || isAntiRollbackOn
        self.isAntiRollbackOn = isAntiRollbackOn
        secureVersionBits = chip.secureVersionField.width
        chipRevision = SiliconTable.revision(of: chip).value
    }

    var usesRTCMemory: Bool { reservesRTCMemory || skipsValidation.contains(.inDeepSleep) }

    /// The eFuse bits that this build counts as its secure version.
    package var secureVersionField: FuseArray.Field {
        let field = chip.secureVersionField
        return FuseArray.Field(block: field.block, bit: field.bit, width: secureVersionBits)
    }

    /// The eFuse bits that recode a chip's other blocks; nil where no chip has any.
    package var codingSchemeField: FuseArray.Field? { chip.fuseField("CODING_SCHEME")?.location }
}
