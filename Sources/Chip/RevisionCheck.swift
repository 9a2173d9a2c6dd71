internal import Formats
internal import Kernel

/// Whether an image fits the silicon.
///
/// Source: ESP-IDF `bootloader_common_loader.c`, `bootloader_common_check_chip_validity` and
/// `bootloader_common_check_efuse_blk_validity`.
struct RevisionCheck {
    let setup: BootSetup

    /// What does not fit, as an error line says it; nil when all fits.
    func refusal(_ header: AppImageHeader, isApp: Bool) -> String? {
        let chip = setup.chip.chipID
        guard header.chipID == chip else {
            return "mismatch chip ID, expected \(chip), found \(header.chipID)"
        }
        let found = BootTextTable.revision(setup.chipRevision)
        let minimum = Int(header.minChipRevisionFull)
        guard setup.chipRevision >= minimum else {
            return "chip revision check failed. Required >= \(BootTextTable.revision(minimum)), "
                + "found \(found)."
        }
        let maximum = Int(header.maxChipRevisionFull)
        guard !isApp || !isSet(maximum) || setup.chipRevision <= maximum else {
            return "chip revision check failed. Required <= \(BootTextTable.revision(maximum)), "
                + "found \(found)."
        }
        return nil
    }

    func refusal(_ descriptor: AppDescriptor) -> String? {
        guard ImageTable.hasBlockRevision(setup.chip) else { return nil }
        let found = BootTextTable.revision(setup.blockRevision)
        let minimum = Int(descriptor.minEfuseBlockRevision)
        if isSet(minimum), setup.blockRevision < minimum {
            return "Image requires efuse blk rev >= \(BootTextTable.revision(minimum)), "
                + "but chip is \(found)"
        }
        let maximum = Int(descriptor.maxEfuseBlockRevision)
        if isSet(maximum), setup.blockRevision > maximum {
            return "Image requires efuse blk rev <= \(BootTextTable.revision(maximum)), "
                + "but chip is \(found)"
        }
        return nil
    }

    private func isSet(_ revision: Int) -> Bool {
        revision != 0 && revision != ImageTable.revisionUnset.value
    }
}
