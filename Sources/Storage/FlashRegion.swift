/// A named stretch of the flash, so that journal entries can say where they fall.
package struct FlashRegion: Hashable, Sendable {
    package let label: String
    package let range: Range<Int>

    package init(label: String, range: Range<Int>) {
        self.label = label
        self.range = range
    }
}
