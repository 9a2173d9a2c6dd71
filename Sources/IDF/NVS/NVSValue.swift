/// A value of NVS, with the type that it was stored as.
///
/// Source: ESP-IDF `components/nvs_flash/include/nvs.h`, `nvs_set_u8` and its siblings.
package enum NVSValue: Hashable, Sendable {
    case u8(UInt8), i8(Int8)
    case u16(UInt16), i16(Int16)
    case u32(UInt32), i32(Int32)
    case u64(UInt64), i64(Int64)
    /// Text without the NUL that ends it on flash; text ends at its first NUL.
    case string(String)
    case blob([UInt8])

    /// The type that the value is stored as; a blob is divided further on its way to flash.
    package var type: NVSType {
        switch self {
        case .u8: .u8
        case .i8: .i8
        case .u16: .u16
        case .i16: .i16
        case .u32: .u32
        case .i32: .i32
        case .u64: .u64
        case .i64: .i64
        case .string: .string
        case .blob: .blob
        }
    }
}
