internal import Kernel

/// What an NVS entry holds.
///
/// `blob` is format version 1; version 2 keeps a blob as `blobData` chunks and one `blobIndex`.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_types.hpp`, `ItemType`.
package enum NVSType: Hashable, Sendable, CaseIterable {
    case u8, i8, u16, i16, u32, i32, u64, i64
    case string, blob
    case blobData, blobIndex

    init?(code: UInt8) {
        guard let type = Self.byCode[code] else { return nil }
        self = type
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ($0.code, $0) })

    var code: UInt8 { UInt8(constant.value) }

    /// Whether data entries follow the first entry.
    var isVariableLength: Bool { self == .string || self == .blob || self == .blobData }

    private var constant: Constant {
        switch self {
        case .u8: NVSTypeConstants.u8
        case .i8: NVSTypeConstants.i8
        case .u16: NVSTypeConstants.u16
        case .i16: NVSTypeConstants.i16
        case .u32: NVSTypeConstants.u32
        case .i32: NVSTypeConstants.i32
        case .u64: NVSTypeConstants.u64
        case .i64: NVSTypeConstants.i64
        case .string: NVSTypeConstants.string
        case .blob: NVSTypeConstants.blob
        case .blobData: NVSTypeConstants.blobData
        case .blobIndex: NVSTypeConstants.blobIndex
        }
    }
}
