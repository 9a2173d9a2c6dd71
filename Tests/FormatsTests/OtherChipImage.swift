import Formats
import Testing

/// A small app whose segments lie in the memory of any chip of Espressif.
enum OtherChipImage {
    static func make(_ chip: EspressifChip) throws -> AppImage {
        let like = try AppImageBuilder(projectName: "p", version: "1", byteCount: 65536).build()
        let windows = chip.regions.filter(\.isMapped)
        let memory = chip.regions.filter { !$0.isMapped }
        let constants = try #require(windows.first).addresses.lowerBound
        let code = try #require(windows.last).addresses.lowerBound
        let data = try #require(memory.first).addresses.lowerBound
        let isShared = windows.count == 1
        let program = isShared ? data + 0x8000 : memory[1].addresses.lowerBound
        var segments = like.segments
        segments[0].loadAddress = constants + 0x20
        segments[1].loadAddress = data
        segments[2].loadAddress = program
        segments[3].loadAddress = code + (isShared ? 0x10020 : 0x20)
        segments[4].loadAddress = program + UInt32(segments[2].data.count)
        var header = like.header
        header.chipID = chip.number
        header.entryAddress = program
        return AppImage(header: header, segments: segments)
    }
}
