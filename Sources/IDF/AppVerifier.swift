package import Chip
package import Formats
package import Kernel

/// `esp_image_verify` over the running app's flash driver.
package final class AppVerifier {
    private let verifier: ImageVerifier

    package init(verifier: ImageVerifier) {
        self.verifier = verifier
    }

    package func verify(_ partition: Partition) throws(Halt) -> ESPError {
        try verifier.verify(offset: partition.offset, size: partition.size).error
    }
}
