package import Chip
package import Formats
package import Kernel

/// `esp_image_verify` over the running app's flash driver.
package final class AppVerifier {
    private var verifier: ImageVerifier
    private var silent: ImageVerifier
    private let bootloaderOffsetOfChip: Int

    /// Without a verifier for `ESP_IMAGE_VERIFY_SILENT`, silent checks print as the others do.
    package init(verifier: ImageVerifier, silent: ImageVerifier? = nil) {
        self.verifier = verifier
        self.silent = silent ?? verifier
        bootloaderOffsetOfChip = verifier.bootloaderOffset
    }

    package func verify(
        _ partition: Partition,
        isSilent: Bool = false
    ) throws(Halt) -> ESPError {
        let verifier = isSilent ? silent : verifier
        return try verifier.verify(offset: partition.offset, size: partition.size).error
    }

    func fitsChip(_ header: AppImageHeader, isApp: Bool) throws(Halt) -> Bool {
        try verifier.fitsChip(header, isApp: isApp)
    }

    /// Where the boot ROM starts, up to the partition table.
    var primaryBootloader: Partition {
        Partition(
            label: "",
            type: PartitionType.bootloader,
            subtype: PartitionType.primary,
            offset: bootloaderOffsetOfChip,
            size: verifier.tableOffset - bootloaderOffsetOfChip
        )
    }

    /// `esp_image_bootloader_offset_set`: what lies there is verified by a bootloader's rules.
    var bootloaderOffset: Int {
        get { verifier.bootloaderOffset }
        set {
            verifier.bootloaderOffset = newValue
            silent.bootloaderOffset = newValue
        }
    }

    func restoreBootloaderOffset() { bootloaderOffset = bootloaderOffsetOfChip }
}
