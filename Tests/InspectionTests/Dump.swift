import Formats
import Inspection

/// Dumps of a board with factory and two OTA slots.
struct Dump {
    var chip = ChipModel.esp32
    var entries = Dump.factoryAndTwoSlots
    var otadata: [OTASelectEntry?] = [nil, nil]
    /// Versions and secure versions of the apps, by label.
    var apps: [(label: String, version: String, secureVersion: UInt32)] = [
        ("factory", "1.0.0", 0), ("ota_0", "1.1.0", 0), ("ota_1", "1.2.0", 0),
    ]

    static let otadataOffset = 0xD000
    static let factoryAndTwoSlots = [
        Partition(label: "nvs", type: 1, subtype: 2, offset: 0x9000, size: 0x4000),
        Partition(label: "otadata", type: 1, subtype: 0, offset: otadataOffset, size: 0x2000),
        Partition(label: "factory", type: 0, subtype: 0, offset: 0x1_0000, size: 0x4_0000),
        Partition(label: "ota_0", type: 0, subtype: 0x10, offset: 0x5_0000, size: 0x4_0000),
        Partition(label: "ota_1", type: 0, subtype: 0x11, offset: 0x9_0000, size: 0x4_0000),
    ]

    func bytes(flashBytes: Int = 0x10_0000) throws -> [UInt8] {
        let size = FlashSettings.Size(bytes: flashBytes) ?? .mb4
        var layout = FlashLayout(chip: chip, flashBytes: flashBytes)
        let flash = FlashSettings(size: size)
        try layout.place(bootloader: try BootloaderImageBuilder(chip: chip, flash: flash).build())
        try layout.place(table: PartitionTable(entries: entries))
        for app in apps {
            guard let partition = entries.first(where: { $0.label == app.label }) else { continue }
            let image = try AppImageBuilder(
                projectName: "lamp",
                version: app.version,
                byteCount: 0x8000,
                secureVersion: app.secureVersion,
                chip: chip
            ).build()
            try layout.place(image.bytes, in: partition, name: app.label)
        }
        if let otadata = entries.first(where: \.isOTAData) {
            for (sector, entry) in self.otadata.enumerated() {
                if let entry { try layout.place(entry, sector: sector, in: otadata) }
            }
        }
        return layout.image()
    }

    func report(_ change: (inout BootOptions) -> Void = { _ in }) throws -> BootReport {
        var options = BootOptions()
        change(&options)
        return try Dump.report(try bytes(), options)
    }

    static func report(
        _ bytes: [UInt8],
        _ options: BootOptions = BootOptions()
    ) throws -> BootReport {
        try BootInspection(dump: bytes, name: "dump.bin", options: options).report()
    }
}
