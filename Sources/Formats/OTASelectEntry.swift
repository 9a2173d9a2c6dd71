internal import Crypto
internal import Kernel

/// One of the two otadata entries.
///
/// Source: ESP-IDF `esp_flash_partitions.h`, `esp_ota_select_entry_t`; the predicates are those of
/// `bootloader_common_loader.c`.
package struct OTASelectEntry: Hashable, Sendable {
    package var otaSeq: UInt32
    /// Twenty bytes that nothing in ESP-IDF reads; ``HardenedEntry`` uses them.
    package var seqLabel: [UInt8]
    package var otaState: OTAImageState
    package var crc: UInt32

    package static let byteCount = 32

    /// Reads an entry.
    ///
    /// - Parameter bytes: Exactly 32.
    package init(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard bytes.count == Self.byteCount, let seq = reader.u32le(),
            let label = reader.take(Self.labelBytes), let state = reader.u32le(),
            let crc = reader.u32le()
        else { preconditionFailure("an otadata entry has 32 bytes, not \(bytes.count)") }
        otaSeq = seq
        seqLabel = label
        otaState = OTAImageState(rawValue: state)
        self.crc = crc
    }

    /// An entry whose CRC fits, on an erased label.
    package init(otaSeq: UInt32, state: OTAImageState) {
        self.otaSeq = otaSeq
        seqLabel = Array(repeating: 0xFF, count: Self.labelBytes)
        otaState = state
        crc = Self.crc(of: otaSeq)
    }

    /// An entry as the erased sector reads.
    package static let erased = OTASelectEntry(bytes: Array(repeating: 0xFF, count: byteCount))

    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u32le(otaSeq)
        writer.append(seqLabel)
        writer.u32le(otaState.rawValue)
        writer.u32le(crc)
        return writer.bytes
    }

    /// Whether something is written into the label, as no ESP-IDF does.
    package var hasLabel: Bool { seqLabel.contains { $0 != 0xFF } }

    package var isCRCGood: Bool { crc == Self.crc(of: otaSeq) }

    /// Erased, or marked unusable; the CRC plays no part.
    package var isInvalid: Bool {
        otaSeq == Self.erasedSeq || otaState == .invalid || otaState == .aborted
    }

    /// Usable: any state but INVALID and ABORTED, and a CRC that fits.
    package var isValid: Bool { !isInvalid && isCRCGood }

    /// The slot that the sequence number stands for.
    ///
    /// - Parameter count: How many OTA slots there are, at least 1.
    /// - Returns: The n of `ota_n`.
    package func slot(count: Int) -> Int {
        precondition(count > 0, "without slots a sequence number stands for none")
        return Int((otaSeq &- 1) % UInt32(count))
    }

    /// The checksum of an entry: it covers the sequence number and nothing else.
    ///
    /// Source: ESP-IDF `bootloader_common_ota_select_crc`: the ROM's `crc32_le` with a start value
    /// of `UINT32_MAX`, which it complements.
    package static func crc(of seq: UInt32) -> UInt32 {
        var writer = ByteWriter()
        writer.u32le(seq)
        return CRC32.zlib(writer.bytes, initial: 0xFFFF_FFFF)
    }

    /// Which of the two entries counts.
    ///
    /// Source: ESP-IDF `bootloader_common_get_active_otadata`.
    package static func active(_ first: OTASelectEntry, _ second: OTASelectEntry) -> Int? {
        active([first, second], valid: [first.isValid, second.isValid])
    }

    /// The valid one of two entries; of two valid ones the one with the larger sequence number, and
    /// the first when they are equal.
    ///
    /// Source: ESP-IDF `bootloader_common_select_otadata`.
    package static func active(_ entries: [OTASelectEntry], valid: [Bool]) -> Int? {
        if valid[0], valid[1] { return entries[1].otaSeq > entries[0].otaSeq ? 1 : 0 }
        return valid.firstIndex(of: true)
    }

    package static let erasedSeq: UInt32 = 0xFFFF_FFFF
    static let labelBytes = 20
}
