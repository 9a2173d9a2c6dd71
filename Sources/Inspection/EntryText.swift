internal import Formats
internal import Kernel

/// An otadata entry in words.
package enum EntryText {
    /// The 32 bytes of an entry, read as the stock or the hardened device reads them.
    package static func describe(_ bytes: [UInt8], slotCount: Int, isHardened: Bool) -> String {
        let entry = OTASelectEntry(bytes: bytes)
        return isHardened
            ? describeHardened(entry, slotCount: slotCount) : describe(entry, slotCount: slotCount)
    }

    static func describe(_ entry: OTASelectEntry, slotCount: Int) -> String {
        if entry.bytes.allSatisfy({ $0 == 0xFF }) { return "erased" }
        var text = "seq \(entry.otaSeq)"
        if slotCount > 0, entry.otaSeq != OTASelectEntry.erasedSeq {
            text += " (ota_\(entry.slot(count: slotCount)))"
        }
        text += ", state \(entry.otaState.name), "
        if entry.isCRCGood {
            text += "CRC good"
        } else {
            let expected = Hex.encode(OTASelectEntry.crc(of: entry.otaSeq), digits: 8)
            text += "CRC 0x\(Hex.encode(entry.crc, digits: 8)), expected 0x\(expected)"
        }
        return text + (refusal(entry).map { "; not usable: \($0)" } ?? "; usable")
    }

    /// An entry of the hardened device: its word, its marks, and what they come to.
    static func describeHardened(_ entry: OTASelectEntry, slotCount: Int) -> String {
        if entry.bytes.allSatisfy({ $0 == 0xFF }) { return "erased" }
        let hardened = HardenedEntry(entry)
        guard hardened.counts else {
            return entry.isCRCGood
                ? "does not count: sequence or state is not the complement of its copy"
                : "does not count: the CRC is wrong"
        }
        var text = "seq \(entry.otaSeq)"
        if slotCount > 0 { text += " (ota_\(entry.slot(count: slotCount)))" }
        let marks = HardenedEntry.Mark.allCases.filter(hardened.has).map(\.rawValue)
        text += ", written as \(entry.otaState.name), "
        text += marks.isEmpty ? "no marks" : "marked " + marks.joined(separator: ", ")
        text += ": \(hardened.state.name)"
        return text + (hardened.isRejected ? "; not usable" : "; usable")
    }

    private static func refusal(_ entry: OTASelectEntry) -> String? {
        if entry.otaSeq == OTASelectEntry.erasedSeq { return "its seq is that of erased flash" }
        if entry.isInvalid { return "its app is \(entry.otaState.name)" }
        return entry.isCRCGood ? nil : "the CRC is wrong"
    }
}
