import Chip
import Formats
import Kernel
import Storage

/// Flash contents for tests: a table with factory, ota_0 and ota_1, a bootloader, and apps.
struct Board {
    var chip = ChipModel.esp32
    var entries = Board.factoryAndTwoSlots
    /// What lies in the app partitions, by label.
    var apps: [(label: String, bytes: [UInt8])] = []
    var otadata: [OTASelectEntry?] = [nil, nil]

    static let otadataAddress = 0xD000
    static let factoryAndTwoSlots = [
        Partition(label: "otadata", type: 1, subtype: 0, offset: otadataAddress, size: 0x2000),
        Partition(label: "factory", type: 0, subtype: 0, offset: 0x1_0000, size: 0x10_0000),
        Partition(label: "ota_0", type: 0, subtype: 0x10, offset: 0x11_0000, size: 0x10_0000),
        Partition(label: "ota_1", type: 0, subtype: 0x11, offset: 0x21_0000, size: 0x10_0000),
    ]
    static let twoSlots = factoryAndTwoSlots.filter { !$0.isFactory }

    static func app(
        _ version: String,
        byteCount: Int = 0x1_0000,
        secureVersion: UInt32 = 0,
        chip: ChipModel = .esp32
    ) throws -> [UInt8] {
        try AppImageBuilder(
            projectName: "lamp",
            version: version,
            byteCount: byteCount,
            secureVersion: secureVersion,
            chip: chip
        ).build().bytes
    }

    func flash() throws -> FlashArray {
        var layout = FlashLayout(chip: chip, flashBytes: 0x40_0000)
        try layout.place(bootloader: try BootloaderImageBuilder(chip: chip).build())
        try layout.place(table: PartitionTable(entries: entries))
        for app in apps {
            guard let partition = entries.first(where: { $0.label == app.label }) else { continue }
            try layout.place(app.bytes, in: partition, name: app.label)
        }
        var array = FlashArray(image: layout.image())
        for (index, entry) in otadata.enumerated() {
            guard let entry else { continue }
            array.load(entry.bytes, at: Self.otadataAddress + index * FlashChip.sectorBytes)
        }
        return array
    }

    func setup(isRollbackOn: Bool = false, isAntiRollbackOn: Bool = false) -> BootSetup {
        BootSetup(
            chip: chip,
            idf: IDFVersion(6, 2),
            isRollbackOn: isRollbackOn,
            isAntiRollbackOn: isAntiRollbackOn
        )
    }
}

/// The otadata entry that lies in a sector now.
func entry(_ sector: Int, in flash: FlashChip) -> OTASelectEntry {
    let address = Board.otadataAddress + sector * FlashChip.sectorBytes
    return OTASelectEntry(bytes: flash.array.read(address, OTASelectEntry.byteCount))
}

/// How a life ends that only ends by a halt.
func halt(of body: () throws(Halt) -> Void) -> Halt? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}
