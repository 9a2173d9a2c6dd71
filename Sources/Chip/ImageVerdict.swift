package import Kernel

/// What `esp_image_verify` and `bootloader_load_image` answer.
package struct ImageVerdict: Hashable, Sendable {
    package let error: ESPError
    /// What the image says; nil when it could not be walked to its end.
    ///
    /// Differs from hardware: ESP-IDF clears it after any error.
    package let metadata: ImageMetadata?

    package init(error: ESPError, metadata: ImageMetadata?) {
        self.error = error
        self.metadata = metadata
    }

    package var isGood: Bool { error.isOK }
}
