internal import Kernel

/// What stands in the type field of an NVS entry.
enum NVSTypeConstants {
    static let u8 = Constant(0x01, .code, source: "ESP-IDF nvs_types.hpp, ItemType::U8")
    static let i8 = Constant(0x11, .code, source: "ESP-IDF nvs_types.hpp, ItemType::I8")
    static let u16 = Constant(0x02, .code, source: "ESP-IDF nvs_types.hpp, ItemType::U16")
    static let i16 = Constant(0x12, .code, source: "ESP-IDF nvs_types.hpp, ItemType::I16")
    static let u32 = Constant(0x04, .code, source: "ESP-IDF nvs_types.hpp, ItemType::U32")
    static let i32 = Constant(0x14, .code, source: "ESP-IDF nvs_types.hpp, ItemType::I32")
    static let u64 = Constant(0x08, .code, source: "ESP-IDF nvs_types.hpp, ItemType::U64")
    static let i64 = Constant(0x18, .code, source: "ESP-IDF nvs_types.hpp, ItemType::I64")
    static let string = Constant(0x21, .code, source: "ESP-IDF nvs_types.hpp, ItemType::SZ")
    static let blob = Constant(0x41, .code, source: "ESP-IDF nvs_types.hpp, ItemType::BLOB")
    static let blobData = Constant(
        0x42,
        .code,
        source: "ESP-IDF nvs_types.hpp, ItemType::BLOB_DATA"
    )
    static let blobIndex = Constant(
        0x48,
        .code,
        source: "ESP-IDF nvs_types.hpp, ItemType::BLOB_IDX"
    )
}
