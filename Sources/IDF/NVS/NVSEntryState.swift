/// What the two bits of an entry in the page's state table say.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_page.hpp`, `Page::EntryState`.
enum NVSEntryState: UInt32 {
    case erased, illegal, written, empty
}
