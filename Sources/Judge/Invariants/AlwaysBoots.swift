internal import Kernel
package import Record

/// The bootloader always finds an app to start.
///
/// Source: ESP-IDF `bootloader_utility.c`, which resets for ever when it finds none.
package enum AlwaysBoots: Invariant {
    package static let name = "always_boots"
    package static let summary = "the bootloader finds an app to start at every boot"

    package static func check(_ evidence: RunEvidence) -> String? {
        guard let life = evidence.lives.first(where: { $0.halt == .reset(.bootloader) }) else {
            return nil
        }
        return "boot \(life.index + 1) found no app to start"
    }
}
