internal import Kernel

/// What stands in the first word of an NVS page.
enum NVSPageStateConstants {
    static let uninitialized = Constant(
        0xffff_ffff,
        .code,
        source: "ESP-IDF nvs_page.hpp, Page::PageState::UNINITIALIZED"
    )
    static let active = Constant(
        0xffff_fffe,
        .code,
        source: "ESP-IDF nvs_page.hpp, Page::PageState::ACTIVE"
    )
    static let full = Constant(
        0xffff_fffc,
        .code,
        source: "ESP-IDF nvs_page.hpp, Page::PageState::FULL"
    )
    static let freeing = Constant(
        0xffff_fff8,
        .code,
        source: "ESP-IDF nvs_page.hpp, Page::PageState::FREEING"
    )
    static let corrupt = Constant(
        0xffff_fff0,
        .code,
        source: "ESP-IDF nvs_page.hpp, Page::PageState::CORRUPT"
    )
}
