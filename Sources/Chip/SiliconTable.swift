internal import Formats
internal import Kernel

/// The silicon that a device is made of unless its setup says otherwise, and its eFuse blocks.
enum SiliconTable {
    /// Units: 100 * major + minor.
    static func revision(of chip: ChipModel) -> Constant {
        let source = "Espressif chip revision documents: a revision in volume production"
        return switch chip {
        case .esp32: Constant(301, .code, source: source)
        case .esp32s3: Constant(2, .code, source: source)
        case .esp32c3: Constant(4, .code, source: source)
        case .esp32c6: Constant(1, .code, source: source)
        }
    }

    static let blockRevision = Constant(
        103,
        .code,
        source: "ESP-IDF efuse_hal_blk_version, v1.3 of the eFuse block layout"
    )
}
