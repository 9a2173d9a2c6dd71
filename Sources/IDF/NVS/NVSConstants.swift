internal import Kernel

/// The numbers of the NVS format, version 2.
enum NVSConstants {
    static let pageBytes = Constant(4096, .bytes, source: "ESP-IDF nvs_page.hpp, Page::SEC_SIZE")
    static let headerBytes = Constant(32, .bytes, source: "ESP-IDF nvs_page.hpp, Page::Header")
    static let headerReservedBytes = Constant(
        19,
        .bytes,
        source: "ESP-IDF nvs_page.hpp, Page::Header::mReserved"
    )
    static let tableOffset = Constant(
        32,
        .bytes,
        source: "ESP-IDF nvs_page.hpp, Page::ENTRY_TABLE_OFFSET"
    )
    static let tableWords = Constant(
        8,
        .count,
        source: "ESP-IDF compressed_enum_table.hpp, WORD_COUNT of 128 states of 2 bits"
    )
    static let tableWordEntries = Constant(
        16,
        .count,
        source: "ESP-IDF compressed_enum_table.hpp, ITEMS_PER_WORD of 2-bit states"
    )
    static let entryOffset = Constant(
        64,
        .bytes,
        source: "ESP-IDF nvs_page.hpp, Page::ENTRY_DATA_OFFSET"
    )
    static let entryBytes = Constant(32, .bytes, source: "ESP-IDF nvs_page.hpp, Page::ENTRY_SIZE")
    static let entryCount = Constant(126, .count, source: "ESP-IDF nvs_page.hpp, Page::ENTRY_COUNT")
    static let chunkMaxBytes = Constant(
        4000,
        .bytes,
        source: "ESP-IDF nvs_page.hpp, Page::CHUNK_MAX_SIZE"
    )
    static let smallTailroomBytes = Constant(
        400,
        .bytes,
        source: "ESP-IDF nvs_storage.cpp, Storage::writeMultiPageBlob, CHUNK_MAX_SIZE / 10"
    )
    static let blankCheckBytes = Constant(
        512,
        .bytes,
        source: "ESP-IDF nvs_page.cpp, Page::load, BLOCK_SIZE words"
    )
    static let version = Constant(254, .code, source: "ESP-IDF nvs_page.hpp, Page::NVS_VERSION")
    static let keyFieldBytes = Constant(
        16,
        .bytes,
        source: "ESP-IDF nvs_types.hpp, Item::key, NVS_KEY_NAME_MAX_SIZE"
    )
    static let keyMaxBytes = Constant(
        15,
        .bytes,
        source: "ESP-IDF nvs_types.hpp, Item::MAX_KEY_LENGTH"
    )
    static let valueFieldBytes = Constant(8, .bytes, source: "ESP-IDF nvs_types.hpp, Item::data")
    static let namespaceTable = Constant(0, .code, source: "ESP-IDF nvs_page.hpp, Page::NS_INDEX")
    static let namespaceLast = Constant(
        254,
        .code,
        source: "ESP-IDF nvs_storage.cpp, Storage::createOrOpenNamespace"
    )
    static let chunkAny = Constant(255, .code, source: "ESP-IDF nvs_types.hpp, Item::CHUNK_ANY")
    static let version0Start = Constant(
        0,
        .code,
        source: "ESP-IDF nvs_types.hpp, VerOffset::VER_0_OFFSET"
    )
    static let version1Start = Constant(
        128,
        .code,
        source: "ESP-IDF nvs_types.hpp, VerOffset::VER_1_OFFSET"
    )
    static let blobPagesMax = Constant(
        127,
        .count,
        source: "ESP-IDF nvs_storage.cpp, Storage::writeMultiPageBlob, max_pages"
    )
    static let blobIndexMaxBytes = Constant(
        508000,
        .bytes,
        source: "ESP-IDF nvs_types.cpp, Item::checkHeaderConsistency, maxDataSize"
    )
}
