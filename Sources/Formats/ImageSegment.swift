/// A piece of an image with the address at which the program expects it.
///
/// Source: ESP-IDF `esp_app_format.h`, `esp_image_segment_header_t`.
package struct ImageSegment: Hashable, Sendable {
    package var loadAddress: UInt32
    package var data: [UInt8]

    package init(loadAddress: UInt32, data: [UInt8]) {
        self.loadAddress = loadAddress
        self.data = data
    }

    package static let headerBytes = 8
    /// Source: ESP-IDF `esp_image_format.c`, `SIXTEEN_MB`.
    package static let dataBytesMax = 0x100_0000
}
