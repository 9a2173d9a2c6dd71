package import Formats
package import Kernel

/// Looking at images before and beside an update.
extension OTAService {
    /// `esp_ota_get_bootloader_description`.
    ///
    /// Without a partition it is the bootloader that the chip starts from. ESP_ERR_NOT_FOUND where
    /// no bootloader descriptor stands.
    package func bootloaderDescription(
        of partition: Partition? = nil
    ) throws(Halt) -> (error: ESPError, descriptor: BootloaderDescriptor?) {
        let (error, bytes) = try partitions.read(
            partition ?? verifier.primaryBootloader,
            at: AppDescriptor.imageOffset,
            count: BootloaderDescriptor.byteCount
        )
        guard error.isOK else { return (error, nil) }
        guard let descriptor = BootloaderDescriptor(bytes: bytes),
            descriptor.magicByte == BootloaderDescriptor.magicNumber
        else { return (.notFound, nil) }
        return (.ok, descriptor)
    }

    /// `esp_ota_check_image_validity`: whether an image may be written at all, by its first bytes.
    ///
    /// `type` is that of the partition it is meant for; the app descriptor counts when it is known.
    /// ESP_ERR_INVALID_ARG for a type other than app and bootloader, ESP_ERR_INVALID_VERSION for
    /// another chip or revision, ESP_ERR_OTA_SPI_MODE_MISMATCH for an app that was built for
    /// another mode of the flash than the running one.
    package func checkImageValidity(
        type: UInt8,
        header: AppImageHeader,
        descriptor: AppDescriptor? = nil
    ) throws(Halt) -> ESPError {
        guard type == PartitionType.app || type == PartitionType.bootloader else {
            return .invalidArg
        }
        let isApp = type == PartitionType.app
        guard try verifier.fitsChip(header, isApp: isApp) else { return .invalidVersion }
        guard isApp, let descriptor, descriptor.spiFlashMode != 0 else { return .ok }
        let running = try description(of: partitions.running).descriptor?.spiFlashMode ?? 0
        return running == 0 || running == descriptor.spiFlashMode ? .ok : .otaSPIModeMismatch
    }
}
