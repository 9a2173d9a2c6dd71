/// What firmware can tell about an entry that a tear left, and one tear that leaves it.
package struct TearClass: Hashable, Sendable {
    /// What firmware sees.
    package let view: EntryView
    /// Which due bits of the command are done, from its first byte on, without zeros at the end.
    package let mask: [UInt8]
    /// How many due bits of the entry are not done.
    package let missing: Int

    package var name: String { view.name }
}
