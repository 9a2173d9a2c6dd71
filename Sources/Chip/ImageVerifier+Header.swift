package import Formats
package import Kernel

extension ImageVerifier {
    package var tableOffset: Int { setup.tableOffset }

    /// Whether an image's header fits the chip and its revision; if not, the console says why.
    ///
    /// Source: ESP-IDF `bootloader_common_loader.c`, `bootloader_common_check_chip_validity`.
    package func fitsChip(_ header: AppImageHeader, isApp: Bool) throws(Halt) -> Bool {
        guard let refusal = RevisionCheck(setup: setup).refusal(header, isApp: isApp) else {
            return true
        }
        try console.log(.error, "boot_comm", refusal)
        return false
    }
}
