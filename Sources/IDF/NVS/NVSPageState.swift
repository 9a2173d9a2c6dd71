internal import Kernel

/// What a page is used for.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_page.hpp`, `Page::PageState`.
package enum NVSPageState: CaseIterable {
    /// Blank.
    case uninitialized
    /// Takes new items.
    case active
    /// Takes no new items.
    case full
    /// Its items are being copied to another page.
    case freeing
    /// Not believable: to be erased before it is used.
    case corrupt
    /// Never loaded, or the flash refused an operation. It never stands on flash.
    case invalid

    /// The state that a word stands for; what no state has is corrupt.
    package init(word: UInt32) {
        self = Self.allCases.first { $0.word == word } ?? .corrupt
    }

    /// The word on flash; nil for a state that is never written.
    var word: UInt32? {
        switch self {
        case .uninitialized: UInt32(NVSPageStateConstants.uninitialized.value)
        case .active: UInt32(NVSPageStateConstants.active.value)
        case .full: UInt32(NVSPageStateConstants.full.value)
        case .freeing: UInt32(NVSPageStateConstants.freeing.value)
        case .corrupt: UInt32(NVSPageStateConstants.corrupt.value)
        case .invalid: nil
        }
    }

    /// Whether there are items to look for.
    var hasItems: Bool { self == .active || self == .full || self == .freeing }
}
