/// By which rules a `hardened` device reads its entries: all of them, unless a bug is planted.
package struct HardenedRules: Hashable, Sendable {
    /// Whether an entry counts only when its state fits the complement beside it.
    package var checksState = true

    package init() {}
}
