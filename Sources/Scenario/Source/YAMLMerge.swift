/// Laying a scenario over its base.
extension YAMLValue {
    /// Maps merge key by key; anything else replaces what the base says, and null removes it.
    ///
    /// Source: RFC 7396, JSON Merge Patch.
    /// - Parameter base: The pairs of the map that lies below.
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
            case (.map(let below), .map(let above)):
                var value = pair.value
                value.content = .map(merge(above, over: below))
                merged[index] = YAMLPair(key: pair.key, keyPlace: pair.keyPlace, value: value)
            default:
                merged[index] = pair
            }
        }
        return merged
    }
}
