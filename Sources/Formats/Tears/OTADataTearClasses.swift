/// Everything that firmware can find in an otadata entry after a cut in one command to it.
///
/// Exact: a view is listed if and only if some subset of the due bits leaves it. What firmware
/// looks at is ``EntryView``: sequence number, whether the CRC fits, the state word, and on the
/// hardened device complements and marks. How many updates later the numbers run out is not told
/// apart, beyond the next one.
package enum OTADataTearClasses {
    /// The solutions of one linear system that are looked at one by one: 2 to the power of this.
    package static let enumerated = 16

    /// - Parameters:
    ///   - old: The bytes before the command: of the entry, or of the sector that it begins.
    ///   - wanted: What is programmed; nil for an erase.
    ///   - offset: Where in the entry the program begins.
    ///   - other: The other entry of otadata.
    ///   - slotCount: How many OTA slots there are, at least 1.
    ///   - isHardened: Whether the device keeps complements and marks in the label.
    ///   - enumerated: Up to this dimension of the solutions the tears are the smallest ones; the
    ///     views are all there in any case.
    /// - Returns: By name; of a view whose CRC fits a tear that misses the fewest due bits, of
    ///   others one whose CRC is erased where that can be, so that tears of tears come to the same
    ///   few entries.
    package static func classes(
        old: [UInt8],
        wanted: [UInt8]?,
        at offset: Int = 0,
        other: OTASelectEntry,
        slotCount: Int,
        isHardened: Bool,
        enumerated: Int = enumerated
    ) -> [TearClass] {
        precondition(old.count >= OTASelectEntry.byteCount && slotCount > 0)
        let entry = Array(old.prefix(OTASelectEntry.byteCount))
        let tear = EntryTear(old: entry, wanted: wanted, offset: offset)
        var search = SequenceSearch(
            tear,
            other: other,
            slotCount: slotCount,
            isHardened: isHardened
        )
        let builder = TearClassBuilder(tear: tear, isHardened: isHardened)
        let fitting = search.run(enumerated: enumerated)
        let found =
            isHardened
            ? builder.hardened(fitting, other: other, slotCount: slotCount)
            : builder.stock(fitting)
        let count = wanted?.count ?? entry.count
        return found.map { view, raised in
            TearClass(
                view: view,
                mask: tear.mask(raised: raised, offset: offset, count: count),
                missing: tear.missing(raised: raised)
            )
        }.sorted { $0.name < $1.name }
    }
}
