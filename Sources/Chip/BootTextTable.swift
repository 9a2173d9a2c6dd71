internal import Formats
internal import Kernel

/// The columns of the boot ROM's and the bootloader's lines.
///
/// Source: boot logs in ESP-IDF `docs/en/security/esp32_log.inc` and its variants for other chips;
/// `bootloader_utility.c` and `esp_image_format.c` for the columns.
enum BootTextTable {
    static let tableHeader = "## Label            Usage          Type ST Offset   Length"
    static let cleanHeader = "## Label            Usage Offset   Length   Cleaned"
    static let compileTime = "Jul 23 2026 12:00:00"

    /// The lines of the boot ROM before the reset reason.
    static func romTitle(_ chip: ChipModel) -> [String] {
        switch chip {
        case .esp32: ["ets Jul 29 2019 12:21:46", ""]
        case .esp32s3: ["ESP-ROM:esp32s3-20210327", "Build:Mar 27 2021"]
        case .esp32c3: ["ESP-ROM:esp32c3-api1-20210207", "Build:Feb  7 2021"]
        case .esp32c6: ["ESP-ROM:esp32c6-20220919", "Build:Sep 19 2022"]
        }
    }

    /// The strapping pins for a boot from flash.
    static func strapping(_ chip: ChipModel) -> String {
        switch chip {
        case .esp32: "0x13"
        case .esp32s3: "0x8"
        case .esp32c3, .esp32c6: "0xc"
        }
    }

    /// The lines of the boot ROM between the reset reason and the flash mode.
    static func romPins(_ chip: ChipModel) -> [String] {
        guard chip == .esp32 else { return ["SPIWP:0xee"] }
        return [
            "configsip: 0, SPIWP:0xee",
            "clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00",
        ]
    }

    static func flashMode(_ header: AppImageHeader) -> String {
        let modes = ["QIO", "QOUT", "DIO", "DOUT", "FAST READ", "SLOW READ"]
        return header.spiMode < modes.count ? modes[Int(header.spiMode)] : "QIO"
    }

    /// The divider of the 80 MHz clock.
    static func clockDivider(_ header: AppImageHeader) -> Int {
        switch header.spiSpeed {
        case 1: 3
        case 2: 4
        case 0xF: 1
        default: 2
        }
    }

    static func flashSpeed(_ header: AppImageHeader) -> String {
        switch header.spiSpeed {
        case 1: "26.7MHz"
        case 2: "20MHz"
        case 0xF: "80MHz"
        default: "40MHz"
        }
    }

    static func loadLine(_ segment: ImageMetadata.Segment, _ chip: ChipModel) -> String {
        let length =
            chip == .esp32
            ? String(segment.byteCount) : "0x" + Hex.encode(segment.byteCount, digits: 1)
        return "load:0x" + Hex.encode(segment.loadAddress, digits: 8) + ",len:" + length
    }

    static func row(_ index: Int, _ entry: Partition) -> String {
        let number = padFront(String(index), 2)
        let numbers = [
            Hex.encode(entry.type, digits: 2), Hex.encode(entry.subtype, digits: 2),
            Hex.encode(entry.offset, digits: 8), Hex.encode(entry.size, digits: 8),
        ]
        return "\(number) \(pad(entry.label, 16)) \(pad(usage(entry), 16)) "
            + numbers.joined(separator: " ")
    }

    /// A row of the table that a factory reset prints.
    static func cleanRow(_ index: Int, _ entry: Partition, _ mark: String) -> String {
        let numbers = [entry.offset, entry.size].map { Hex.encode($0, digits: 8) }
        return "\(padFront(String(index), 2)) \(pad(entry.label, 16)) data  "
            + numbers.joined(separator: " ") + " [\(mark)]"
    }

    static func segmentLine(
        _ index: Int,
        _ segment: ImageMetadata.Segment,
        _ use: ImageMetadata.Segment.Use
    ) -> String {
        "segment \(index): paddr=" + Hex.encode(segment.address, digits: 8)
            + " vaddr=" + Hex.encode(segment.loadAddress, digits: 8)
            + " size=" + Hex.encode(segment.byteCount, digits: 5)
            + "h (" + padFront(String(segment.byteCount), 6) + ") " + use.rawValue
    }

    /// `v3.1` for 301.
    static func revision(_ number: Int) -> String { "v\(number / 100).\(number % 100)" }

    private static func usage(_ entry: Partition) -> String {
        switch (entry.type, entry.subtype) {
        case (PartitionType.app, PartitionType.factory): "factory app"
        case (PartitionType.app, PartitionType.test): "test app"
        case (PartitionType.app, 0x30...0x31): "TEE app"
        case (PartitionType.app, _): entry.isOTA ? "OTA app" : "Unknown app"
        case (PartitionType.data, PartitionType.otadata): "OTA data"
        case (PartitionType.data, PartitionType.phy): "RF data"
        case (PartitionType.data, PartitionType.nvs): "WiFi data"
        case (PartitionType.data, 0x04): "NVS keys"
        case (PartitionType.data, 0x05): "efuse"
        case (PartitionType.data, PartitionType.teeOTA): "TEE OTA data"
        case (PartitionType.data, _): "Unknown data"
        case (PartitionType.bootloader, 0): "primary bootloader"
        case (PartitionType.bootloader, 1): "ota bootloader"
        case (PartitionType.bootloader, 2): "recovery bootloader"
        case (PartitionType.partitionTable, 0): "primary partition_table"
        case (PartitionType.partitionTable, 1): "ota partition_table"
        default: "unknown"
        }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.utf8.count, 0))
    }

    private static func padFront(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(width - text.utf8.count, 0)) + text
    }
}
