internal import Chip
package import Formats
package import Kernel

/// `esp_image_verify` over the running app's flash driver.
package final class AppVerifier: AppImageVerifier {
    private let verifier: ImageVerifier
    private let reader: AppImageReader

    package init(verifier: ImageVerifier, reader: AppImageReader) {
        self.verifier = verifier
        self.reader = reader
    }

    package func verify(_ partition: Partition) throws(Halt) -> ESPError {
        try verifier.verify(partition, through: reader).error
    }
}
