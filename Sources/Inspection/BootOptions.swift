package import Chip
package import Formats
package import Kernel

/// What a dump of the flash does not say about its board.
package struct BootOptions: Hashable, Sendable {
    /// Nil takes the chip from the bootloader's header in the dump.
    package var chip: ChipModel?
    package var idf = IDFVersion(6, 2)
    /// Which device the bootloader is built as.
    package var reference = BootSetup.Reference.stock
    package var isRollbackOn = false
    /// Brings rollback along.
    package var isAntiRollbackOn = false
    package var tableOffset = PartitionTable.defaultOffset
    /// A table that stands in for the one in the dump; a dump of otadata alone needs it.
    package var table: PartitionTable?
    /// How many bits of the eFuse's secure version are burnt.
    package var secureVersion = 0
    /// The board's eFuse file; its secure version counts instead of the number.
    package var fuseFile: [UInt8]?
    /// How images are signed, where the eFuses say that secure boot is on.
    package var scheme = SignatureBlock.Scheme.rsa3072
    package var factoryReset: FactoryReset?
    package var hasTestApp = false
    package var skipsValidation: SkipValidation = []
    package var pins = BootPins()
    package var reset = ResetKind.powerOn
    package var bootloader = BootloaderSource.dumpedUnlessErased

    package init() {}
}
