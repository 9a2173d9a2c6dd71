package import Formats

/// What a walk through an image found out.
///
/// Source: ESP-IDF `esp_image_format.h`, `esp_image_metadata_t`.
package struct ImageMetadata: Hashable, Sendable {
    /// A segment as it lies in flash.
    package struct Segment: Hashable, Sendable {
        /// What the bootloader does with a segment.
        package enum Use: String, Hashable, Sendable {
            case load
            case map
            case none = ""
        }

        package let loadAddress: UInt32
        /// Where in flash its data begin.
        package let address: Int
        package let byteCount: Int
    }

    /// Where in flash the image begins.
    package let address: Int
    package let header: AppImageHeader
    package internal(set) var segments: [Segment] = []
    /// Padding, checksum and appended hash included, a signature not.
    package internal(set) var byteCount = AppImageHeader.byteCount
    /// The descriptor in segment 0 of an app, whatever its magic number.
    package internal(set) var descriptor: AppDescriptor?
    /// SHA-256 of the image up to the appended hash, which that hash should equal.
    package internal(set) var digest: [UInt8] = []
    /// SHA-256 of all `byteCount` bytes: of the file that was flashed.
    package internal(set) var fileDigest: [UInt8] = []

    init(address: Int, header: AppImageHeader) {
        self.address = address
        self.header = header
    }

    /// The secure version in the descriptor; 0 without a descriptor.
    package var secureVersion: UInt32 {
        guard let descriptor, descriptor.isMagicGood else { return 0 }
        return descriptor.secureVersion
    }
}
