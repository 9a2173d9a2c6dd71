/// What the generator asks of a table beyond its syntax.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionTable.verify` and `PartitionDefinition.verify`.
extension PartitionTable {
    /// Checks the table.
    ///
    /// - Throws: The first error in the generator's order.
    package func check(_ options: PartitionTableOptions) throws(PartitionTableError) {
        var options = options
        options.hasMD5 = hasMD5
        _ = try Self.checked(entries.map { PartitionDraft($0) }, options)
    }

    /// Checks entries, and packs them when nothing is wrong with them.
    static func checked(
        _ drafts: [PartitionDraft],
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> [Partition] {
        if options.isVerified {
            for draft in drafts { try check(draft, options) }
            try checkLabels(drafts)
            try checkOverlaps(drafts, options)
            try checkOTAData(drafts, PartitionType.otadata, "otadata")
            try checkOTAData(drafts, PartitionType.teeOTA, "TEE otadata")
        }
        if let flashBytes = options.flashBytes { try checkFlash(drafts, flashBytes) }
        var entries: [Partition] = []
        for draft in drafts { entries.append(try draft.packed()) }
        let recordCount = entries.count + (options.hasMD5 ? 1 : 0)
        guard recordCount * recordBytes < byteCount else {
            throw PartitionTableError(
                "the table has \(entries.count) entries, and no room is left for its end",
                hint: "use at most \(byteCount / recordBytes - (options.hasMD5 ? 2 : 1)) entries"
            )
        }
        return entries
    }

    private static func check(
        _ draft: PartitionDraft,
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) {
        let unit = PartitionType.offsetAlignment(of: draft.type)
        guard draft.offset.isMultiple(of: unit) else {
            throw invalid(
                draft,
                "offset \(hex(draft.offset)) is no multiple of \(hex(unit))",
                hint: "use \(hex((draft.offset / unit + 1) * unit)), or leave the offset empty"
            )
        }
        let sizeUnit = options.secureBoot == .v1 ? 0x10000 : 0x1000
        guard !draft.isApp || draft.size.isMultiple(of: sizeUnit) else {
            throw invalid(
                draft,
                "size \(hex(draft.size)) is no multiple of \(hex(sizeUnit))",
                hint: "use \(hex((draft.size / sizeUnit + 1) * sizeUnit))"
            )
        }
        let isAlwaysWritable =
            draft.isData(PartitionType.otadata) || draft.isData(PartitionType.coredump)
        guard !draft.isReadOnly || !isAlwaysWritable else {
            throw invalid(
                draft,
                "otadata and coredump partitions cannot be read-only",
                hint: "remove the flag readonly"
            )
        }
        guard !draft.isData(PartitionType.nvs) || draft.isReadOnly || draft.size >= 0x3000 else {
            throw invalid(
                draft,
                "an nvs partition of \(hex(draft.size)) bytes cannot be written",
                hint: "use at least 0x3000 bytes, or the flag readonly"
            )
        }
    }

    private static func invalid(
        _ draft: PartitionDraft,
        _ text: String,
        hint: String
    ) -> PartitionTableError {
        PartitionTableError(
            kind: .validation,
            line: draft.line,
            "\(draft.label): \(text)",
            hint: hint
        )
    }

    private static func checkLabels(_ drafts: [PartitionDraft]) throws(PartitionTableError) {
        for (index, draft) in drafts.enumerated() {
            // Bytes, because to Swift other spellings of the same character are equal.
            let label = draft.label.utf8
            guard let first = drafts[..<index].first(where: { $0.label.utf8.elementsEqual(label) })
            else { continue }
            throw PartitionTableError(
                line: draft.line,
                "the label '\(draft.label)' is used twice"
                    + (first.line.map { ", first in line \($0)" } ?? ""),
                hint: "give every partition a label of its own"
            )
        }
    }

    private static func checkOverlaps(
        _ drafts: [PartitionDraft],
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) {
        let start = options.firstFreeOffset
        var last: PartitionDraft?
        // Sorting is stable: of equal offsets the earlier row comes first.
        for draft in drafts.sorted(by: { $0.offset < $1.offset }) {
            guard draft.isFixed || draft.offset >= start else {
                throw PartitionTableError(
                    line: draft.line,
                    "\(draft.label): offset \(hex(draft.offset)) lies below \(hex(start)), where "
                        + "the sector of the partition table ends",
                    hint: "use \(hex(start)) or more"
                )
            }
            if let last, draft.offset < last.offset + last.size {
                throw PartitionTableError(
                    line: draft.line,
                    "\(draft.label) at \(hex(draft.offset)) overlaps \(last.label), which ends at "
                        + hex(last.offset + last.size),
                    hint: "move one of the two, or leave the offset empty"
                )
            }
            last = draft
        }
    }

    private static func checkOTAData(
        _ drafts: [PartitionDraft],
        _ subtype: UInt8,
        _ name: String
    ) throws(PartitionTableError) {
        let found = drafts.filter { $0.isData(subtype) }
        guard found.count <= 1 else {
            throw PartitionTableError(
                line: found[1].line,
                "\(found[1].label) is a second \(name) partition",
                hint: "remove it: both copies of the entries lie in one partition"
            )
        }
        guard let only = found.first, only.size != otadataBytes else { return }
        throw PartitionTableError(
            line: only.line,
            "\(only.label): the size is \(hex(only.size)), and \(name) needs exactly "
                + hex(otadataBytes),
            hint: "use 0x2000: two sectors, one for each copy"
        )
    }

    private static func checkFlash(
        _ drafts: [PartitionDraft],
        _ flashBytes: Int
    ) throws(PartitionTableError) {
        guard let last = drafts.max(by: { $0.offset < $1.offset }) else { return }
        let end = last.offset + last.size
        guard end > flashBytes else { return }
        throw PartitionTableError(
            line: last.line,
            "\(last.label) ends at \(hex(end)), behind the end of the flash at "
                + hex(flashBytes),
            hint: "shrink a partition, or use a larger flash"
        )
    }
}
