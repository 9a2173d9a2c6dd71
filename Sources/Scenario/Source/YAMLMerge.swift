/// Laying a scenario over its base.
extension YAMLValue {
    /// Keys of which a map has one, because they say what it is; see `docs/scenarios.md`.
    private static let alternatives: Set = [
        "file", "generate", "app", "signature_of", "text", "redirect",
    ]

    /// Maps merge key by key; anything else replaces what the base says, and null removes it.
    ///
    /// Differs from RFC 7396, JSON Merge Patch: a map that says itself what it is, by one of the
    /// keys that exclude each other, replaces the base's map instead of mixing with it.
    static func merge(_ pairs: [YAMLPair], over base: [YAMLPair]) -> [YAMLPair] {
        var merged = base
        for pair in pairs {
            guard let index = merged.firstIndex(where: { $0.key == pair.key }) else {
                merged.append(pair)
                continue
            }
            switch (merged[index].value.content, pair.value.content) {
            case (_, .null):
                merged.remove(at: index)
            case (.map(let below), .map(let above)) where !isAnother(above, than: below):
                var value = pair.value
                value.content = .map(merge(above, over: below))
                merged[index] = YAMLPair(key: pair.key, keyPlace: pair.keyPlace, value: value)
            default:
                merged[index] = pair
            }
        }
        return merged
    }

    private static func isAnother(_ above: [YAMLPair], than below: [YAMLPair]) -> Bool {
        guard let kind = above.first(where: { alternatives.contains($0.key) })?.key else {
            return false
        }
        return !below.contains { $0.key == kind }
    }
}
