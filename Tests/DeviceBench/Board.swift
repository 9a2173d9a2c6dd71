package import Chip
package import Formats
internal import Kernel
package import Storage

/// What a bench starts from: partitions, apps, otadata, and how the app was built.
package struct Board {
    package var entries = Board.factoryAndTwoSlots
    /// What lies in the app partitions.
    package var apps: [(partition: Partition, bytes: [UInt8])] = []
    package var otadata: [OTASelectEntry?] = [nil, nil]
    package var running = Board.ota0
    package var setup = BootSetup(chip: .esp32, idf: IDFVersion(6, 2))
    /// Bits of the secure version that are burnt.
    package var secureVersion = 0
    /// All eFuses; nil burns the secure version alone.
    package var burnt: FuseArray?
    /// What lies where the boot ROM looks.
    package var bootloader: [UInt8] = []
    package var heapBytes = 200_000

    package static let nvs = Partition(
        label: "nvs",
        type: 1,
        subtype: 2,
        offset: 0x9000,
        size: 0x4000
    )
    package static let otadata = Partition(
        label: "otadata",
        type: 1,
        subtype: 0,
        offset: 0xD000,
        size: 0x2000
    )
    package static let factory = app("factory", 0x00, at: 0x1_0000)
    package static let ota0 = app("ota_0", 0x10, at: 0x5_0000)
    package static let ota1 = app("ota_1", 0x11, at: 0x9_0000)
    package static let storage = Partition(
        label: "storage",
        type: 1,
        subtype: 6,
        offset: 0xD_0000,
        size: 0x8000
    )
    package static let factoryAndTwoSlots = [nvs, otadata, factory, ota0, ota1, storage]

    package static func app(_ label: String, _ subtype: UInt8, at offset: Int) -> Partition {
        Partition(label: label, type: 0, subtype: subtype, offset: offset, size: 0x4_0000)
    }

    package init() {}

    /// An app image of a version.
    package static func image(
        _ version: String,
        project: String = "lamp",
        byteCount: Int = 0x8000,
        secureVersion: UInt32 = 0
    ) throws(ImageError) -> [UInt8] {
        try AppImageBuilder(
            projectName: project,
            version: version,
            byteCount: byteCount,
            secureVersion: secureVersion
        ).build().bytes
    }

    package var flash: FlashArray {
        var array = FlashArray(byteCount: 0x40_0000)
        array.load(PartitionTable(entries: entries).binary(), at: PartitionTable.defaultOffset)
        array.load(bootloader, at: setup.chip.bootloaderOffset)
        for app in apps { array.load(app.bytes, at: app.partition.offset) }
        for (index, entry) in otadata.enumerated() {
            guard let entry else { continue }
            array.load(entry.bytes, at: Board.otadata.offset + index * FlashChip.sectorBytes)
        }
        return array
    }

    package var fuses: FuseArray {
        if let burnt { return burnt }
        let field = setup.secureVersionField
        var array = FuseArray(blockSizes: Array(repeating: 32, count: field.block + 1))
        array.burn(first: secureVersion, of: field)
        return array
    }
}
