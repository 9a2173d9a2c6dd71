internal import Formats
internal import Kernel
internal import Storage

/// The boot ROM: says why it runs, loads the second-stage bootloader from flash and enters it.
///
/// Source: ESP-IDF `docs/en/api-guides/startup.rst`, "First stage (ROM) bootloader".
/// Differs from hardware: it starts once and gives up; its own watchdogs are one RTC reset.
struct BootROM {
    let chip: ChipModel
    let flash: FlashChip
    let console: Console
    let secureBoot: SecureBootFuses
    /// The last word on a question, for a glitch.
    let decide: (BootQuestion, Bool) -> Bool

    /// - Returns: The header of the bootloader's image.
    func start(_ kind: ResetKind) throws(Halt) -> AppImageHeader {
        let timeline = console.timeline
        if console.isHeard { try printReset(kind) }
        let bytes = try flash.read(chip.bootloaderOffset, AppImageHeader.byteCount)
        guard let header = AppImageHeader(bytes: bytes),
            header.magic == AppImageHeader.magicNumber,
            Int(header.segmentCount) <= AppImageHeader.segmentCountMax
        else {
            let word = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            try give(up: "invalid header: 0x" + Hex.encode(word, digits: 8))
        }
        if console.isHeard { try printFlash(header) }
        if secureBoot.isEnabled { try checkSignature() }
        try load(header)
        try console.print("entry 0x" + Hex.encode(header.entryAddress, digits: 8))
        try timeline.spend(timeline.costs.romToBootloader)
        return header
    }

    private func printReset(_ kind: ResetKind) throws(Halt) {
        for line in BootTextTable.romTitle(chip) { try console.print(line) }
        let entry = RomResetTable.entry(for: kind)
        let code = Hex.encode(entry.code.value, digits: 1)
        let pins = BootTextTable.strapping(chip)
        try console.print(
            "rst:0x\(code) (\(entry.name(chip))),boot:\(pins) (SPI_FAST_FLASH_BOOT)"
        )
    }

    private func printFlash(_ header: AppImageHeader) throws(Halt) {
        for line in BootTextTable.romPins(chip) { try console.print(line) }
        let mode = BootTextTable.flashMode(header)
        try console.print("mode:\(mode), clock div:\(BootTextTable.clockDivider(header))")
    }

    /// Loads the segments and compares the checksum.
    private func load(_ header: AppImageHeader) throws(Halt) {
        var address = chip.bootloaderOffset + AppImageHeader.byteCount
        var checksum = ImageChecksum.seed
        for _ in 0..<Int(header.segmentCount) {
            var fields = ByteReader(try read(address, ImageSegment.headerBytes))
            let loadAddress = fields.u32le() ?? 0
            let segment = ImageMetadata.Segment(
                loadAddress: loadAddress,
                address: address + ImageSegment.headerBytes,
                byteCount: Int(fields.u32le() ?? 0)
            )
            try console.print(BootTextTable.loadLine(segment, chip))
            for piece in try view(segment.address, segment.byteCount).pieces {
                checksum = ImageChecksum.fold(piece, into: checksum)
            }
            address = segment.address + segment.byteCount
        }
        let tail = ImageChecksum.tailBytes(after: address - chip.bootloaderOffset)
        let stored = try read(address, tail).last ?? 0
        guard checksum == stored else {
            let found = Hex.encode(checksum, digits: 2)
            try give(up: "csum err:0x\(found)!=0x" + Hex.encode(stored, digits: 2))
        }
    }

    func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8] {
        try view(address, count).bytes
    }

    private func view(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        guard count <= flash.byteCount - address else {
            try give(up: "flash read err, " + Hex.encode(address, digits: 1))
        }
        return try flash.view(address, count)
    }

    func give(up line: String) throws(Halt) -> Never {
        try console.print(line)
        try console.timeline.spend(console.timeline.costs.romToBootloader)
        try console.timeline.stop(.reset(.rtcWatchdog))
    }
}
