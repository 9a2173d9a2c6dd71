package import Chip
package import Formats
package import Kernel

/// `esp_image_verify` over the running app's flash driver.
package final class AppVerifier {
    private let verifier: ImageVerifier
    private let silent: ImageVerifier

    /// Without a verifier for `ESP_IMAGE_VERIFY_SILENT`, silent checks print as the others do.
    package init(verifier: ImageVerifier, silent: ImageVerifier? = nil) {
        self.verifier = verifier
        self.silent = silent ?? verifier
    }

    package func verify(
        _ partition: Partition,
        isSilent: Bool = false
    ) throws(Halt) -> ESPError {
        let verifier = isSilent ? silent : verifier
        return try verifier.verify(offset: partition.offset, size: partition.size).error
    }
}
