/// A version of an app as people write it: dotted numbers, compared number by number.
///
/// ESP-IDF itself does not order versions; `esp_app_desc_t.version` is free text.
package struct AppVersion: Hashable, Comparable, Sendable {
    private let parts: [Int]

    /// Reads `1.2.3` or `v1.2`; nil for text that is no dotted number.
    package init?(_ text: String) {
        let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard !parts.isEmpty, parts.allSatisfy({ ($0 ?? -1) >= 0 }) else { return nil }
        self.parts = parts.compactMap { $0 }
    }

    package static func < (left: AppVersion, right: AppVersion) -> Bool {
        for index in 0..<max(left.parts.count, right.parts.count) {
            let (a, b) = (left.part(index), right.part(index))
            if a != b { return a < b }
        }
        return false
    }

    package static func == (left: AppVersion, right: AppVersion) -> Bool {
        !(left < right) && !(right < left)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(Array(parts.reversed().drop { $0 == 0 }))
    }

    private func part(_ index: Int) -> Int { index < parts.count ? parts[index] : 0 }
}
