internal import Formats
internal import Kernel

/// The bootloader's check that a segment may be loaded where it wants to lie.
///
/// Source: ESP-IDF `esp_image_format.c`, `verify_load_addresses`, `should_map`, `should_load`.
struct LoadCheck {
    let chip: ChipModel
    private let memory: BootMemoryTable

    init(chip: ChipModel) {
        self.chip = chip
        memory = BootMemoryTable.of(chip)
    }

    /// What the bootloader does with a segment at an address.
    func use(of address: UInt32, isDeepSleepWake: Bool) -> ImageMetadata.Segment.Use {
        if chip.isMapped(address) { return .map }
        if Int(address) < ImageTable.loadAddressMin.value { return .none }
        let isRTC = [chip.rtcIRAM, chip.rtcDRAM, chip.rtcSlow].contains { $0.contains(address) }
        return isDeepSleepWake && isRTC ? .none : .load
    }

    /// Why a range cannot be loaded, as ESP-IDF words it; nil when it can.
    func refusal(_ range: Range<Int>) -> String? { refusal(range, isAlias: false) }

    private func refusal(_ range: Range<Int>, isAlias: Bool) -> String? {
        if range.isEmpty { return nil }
        if contains(chip.dram, range) {
            if stack.overlaps(range) { return text(range, "overlaps bootloader stack") }
            if memory.data.overlaps(range) { return text(range, "overlaps bootloader data") }
            return alias(range, from: memory.dualData, to: memory.dualCode, isAlias)
        }
        if contains(chip.iram, range) {
            if memory.loader.overlaps(range) { return text(range, "overlaps loader IRAM") }
            return alias(range, from: memory.dualCode, to: memory.dualData, isAlias)
        }
        let retained = [chip.rtcIRAM, chip.rtcDRAM, chip.rtcSlow]
        if retained.contains(where: { contains($0, range) }) { return nil }
        return text(range, "bad load address range")
    }

    /// Checks the same memory through its other view.
    private func alias(
        _ range: Range<Int>,
        from view: Range<Int>,
        to other: Range<Int>,
        _ isAlias: Bool
    ) -> String? {
        guard !isAlias, view.overlaps(range) else { return nil }
        func convert(_ address: Int) -> Int {
            memory.isInverted
                ? other.lowerBound + (view.upperBound - address) - MemoryLayout<UInt32>.size
                : address - view.lowerBound + other.lowerBound
        }
        let first = convert(max(range.lowerBound, view.lowerBound))
        let last = convert(min(range.upperBound, view.upperBound))
        return refusal(min(first, last)..<max(first, last), isAlias: true)
    }

    private var stack: Range<Int> {
        let end = Int(chip.romStackStart)
        return end - ImageTable.stackDepth.value - ImageTable.stackHeadroom.value..<end
    }

    private func contains(_ region: Range<UInt32>, _ range: Range<Int>) -> Bool {
        Int(region.lowerBound) <= range.lowerBound && range.upperBound <= Int(region.upperBound)
    }

    private func text(_ range: Range<Int>, _ reason: String) -> String {
        "0x" + Hex.encode(range.lowerBound, digits: 8) + "-0x"
            + Hex.encode(range.upperBound, digits: 8) + " invalid: " + reason
    }
}
