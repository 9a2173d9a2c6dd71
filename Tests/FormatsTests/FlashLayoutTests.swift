import Formats
import Kernel
import TestSupport
import Testing

/// Oracle: `esptool merge-bin`, which puts the same files together.
struct FlashLayoutTests {
    private let bootloader: AppImage
    private let table: PartitionTable
    private let app: AppImage
    private let entry = OTASelectEntry(otaSeq: 1, state: .valid)

    init() throws {
        bootloader = try BootloaderImageBuilder().build()
        let csv = try readFile(repositoryPath("partitions/factory_two_ota.csv"))
        table = try PartitionTable.parse(file: csv)
        app = try AppImageBuilder(projectName: "thermostat", version: "1.0", byteCount: 1 << 20)
            .build()
    }

    private func layout(_ flash: FlashSettings?) throws -> FlashLayout {
        var layout = FlashLayout(flashBytes: 4 << 20, flash: flash)
        try layout.place(bootloader: bootloader)
        try layout.place(table: table)
        try layout.place(app.bytes, in: try part("factory"), name: "app 1.0")
        try layout.place(app.bytes, in: try part("ota_0"), name: "app 1.0 again")
        try layout.place(entry, sector: 0, in: try part("otadata"))
        return layout
    }

    private func part(_ label: String) throws -> Partition {
        try #require(table.partition(named: label))
    }

    @Test func `the image is the one of merge-bin, the bootloader left as it is`() throws {
        let merged = try merge(["keep", "keep", "keep"])
        let isSame = try layout(nil).image() == merged
        #expect(isSame)
    }

    @Test func `the image is the one of merge-bin with new settings for the bootloader`() throws {
        let merged = try merge(["qio", "80m", "8MB"])
        let flash = FlashSettings(mode: .qio, frequency: .mhz80, size: .mb8)
        let image = try layout(flash).image()
        let isSame = image == merged
        let isSameUnpatched = try layout(nil).image() == merged
        #expect(isSame && !isSameUnpatched)
        let patched = try AppImage.parse(Array(image[0x1000..<0x8000]))
        #expect(patched.header.flashBytes == 8 << 20)
    }

    @Test func `esptool finds the bootloader valid and knows its version`() throws {
        let esptool = try ToolRun.tool("esptool")
        for chip in ChipModel.allCases {
            let image = try BootloaderImageBuilder(chip: chip).build()
            try withTemporaryDirectory { folder in
                try writeFile(image.bytes, to: folder + "/boot.bin")
                let run = try ToolRun.run(
                    esptool,
                    ["--chip", chip.rawValue, "image-info", folder + "/boot.bin"]
                )
                let output = run.outputText
                #expect(run.status == 0, "\(output)\(run.errorText)")
                #expect(output.contains(/Checksum: 0x[0-9a-f]{2} \(valid\)/), "\(output)")
                #expect(output.contains(/Validation hash: [0-9a-f]{64} \(valid\)/), "\(output)")
                // On the ESP32-C6, where code and data share a memory, esptool takes the last
                // segment for the one with the descriptor.
                #expect(output.contains("ESP-IDF: v6.2") == (chip != .esp32c6), "\(output)")
            }
        }
    }

    @Test func `a bootloader ends below the partition table and has its descriptor`() throws {
        #expect(bootloader.bytes.count <= 0x7000)
        #expect(bootloader.header.flashBytes == 4 << 20)
        let descriptor = BootloaderDescriptor(bytes: bootloader.segments[0].data)
        #expect(descriptor?.magicByte == BootloaderDescriptor.magicNumber)
        #expect(bootloader.dataOffsets[0] == 0x20)
        for byteCount in [0x200, 0x1000, 0x7000] {
            let built = try BootloaderImageBuilder(byteCount: byteCount).build()
            #expect(built.bytes.count == byteCount)
        }
        #expect(throws: ImageError.impossibleSize(requested: 0x208, smallest: 0x200)) {
            try BootloaderImageBuilder(byteCount: 0x208).build()
        }
    }

    @Test func `parts that do not fit are refused with their names`() throws {
        var layout = try layout(nil)
        let big = [UInt8](repeating: 0, count: 0x2001)
        #expect(
            throws: FlashLayoutError.tooLarge(
                part: "x",
                byteCount: 0x2001,
                partition: "otadata",
                partitionBytes: 0x2000
            )
        ) { try layout.place(big, in: try part("otadata"), name: "x") }
        #expect(
            throws: FlashLayoutError.overlap(
                part: "x",
                offset: 0x7000,
                other: "the bootloader",
                otherEnd: 0x7800
            )
        ) { try layout.place(big, at: 0x7000, name: "x") }
        #expect(
            throws: FlashLayoutError.beyondFlash(part: "x", end: 0x401001, flashBytes: 0x400000)
        ) { try layout.place(big, at: 0x3FF000, name: "x") }
        #expect(throws: FlashLayoutError.unaligned(part: "x", offset: 0x9010)) {
            try layout.place([0], at: 0x9010, name: "x")
        }
        let isUnchanged = try layout.image() == self.layout(nil).image()
        #expect(isUnchanged)
    }

    /// What `merge-bin` makes of the same parts, with mode, frequency and size.
    private func merge(_ flash: [String]) throws -> [UInt8] {
        let esptool = try ToolRun.tool("esptool")
        return try withTemporaryDirectory { folder in
            let parts = [
                ("0x1000", bootloader.bytes), ("0x8000", table.binary()), ("0xd000", entry.bytes),
                ("0x10000", app.bytes), ("0x110000", app.bytes),
            ]
            for (offset, bytes) in parts { try writeFile(bytes, to: "\(folder)/\(offset)") }
            let options = [
                "--flash-mode", flash[0], "--flash-freq", flash[1], "--flash-size", flash[2],
                "--pad-to-size", "4MB", "-o", folder + "/flash.bin",
            ]
            let run = try ToolRun.run(
                esptool,
                ["--chip", "esp32", "merge-bin"] + options
                    + parts.flatMap { [$0.0, "\(folder)/\($0.0)"] }
            )
            #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
            return try readFile(folder + "/flash.bin")
        }
    }
}
