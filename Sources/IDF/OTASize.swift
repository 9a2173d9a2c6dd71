internal import Kernel

/// The `image_size` of `esp_ota_begin`.
package enum OTASize: Hashable, Sendable {
    /// So many bytes; 0 means unknown.
    case bytes(Int)
    /// `OTA_SIZE_UNKNOWN`: the whole partition is erased at once.
    case unknown
    /// `OTA_WITH_SEQUENTIAL_WRITES`: sectors are erased as the writes reach them.
    case sequential

    /// The number as firmware passes it.
    package init(imageSize: UInt32) {
        switch Int(imageSize) {
        case OTATable.sizeUnknown.value: self = .unknown
        case OTATable.sequentialWrites.value: self = .sequential
        default: self = .bytes(Int(imageSize))
        }
    }
}
