/// The numbers and names of partition types and subtypes.
///
/// Source: ESP-IDF `gen_esp32part.py`, `TYPES` and `SUBTYPES`; `esp_partition.h`.
package enum PartitionType {
    package static let app: UInt8 = 0x00
    package static let data: UInt8 = 0x01
    package static let bootloader: UInt8 = 0x02
    package static let partitionTable: UInt8 = 0x03

    package static let factory: UInt8 = 0x00
    package static let otaFirst: UInt8 = 0x10
    package static let test: UInt8 = 0x20

    package static let otadata: UInt8 = 0x00
    package static let phy: UInt8 = 0x01
    package static let nvs: UInt8 = 0x02
    package static let coredump: UInt8 = 0x03
    package static let undefined: UInt8 = 0x06
    package static let teeOTA: UInt8 = 0x90

    package static let primary: UInt8 = 0x00
    package static let recovery: UInt8 = 0x02

    struct Name {
        let text: String
        let number: UInt8
    }

    static let types = [
        Name(text: "app", number: app), Name(text: "data", number: data),
        Name(text: "bootloader", number: bootloader),
        Name(text: "partition_table", number: partitionTable),
    ]

    private static let appSubtypes =
        [Name(text: "factory", number: factory)]
        + (0..<16).map { Name(text: "ota_\($0)", number: otaFirst + UInt8($0)) }
        + [
            Name(text: "test", number: test), Name(text: "tee_0", number: 0x30),
            Name(text: "tee_1", number: 0x31),
        ]

    private static let dataSubtypes = [
        Name(text: "ota", number: otadata), Name(text: "phy", number: phy),
        Name(text: "nvs", number: nvs), Name(text: "coredump", number: coredump),
        Name(text: "nvs_keys", number: 0x04), Name(text: "efuse", number: 0x05),
        Name(text: "undefined", number: undefined), Name(text: "esphttpd", number: 0x80),
        Name(text: "fat", number: 0x81), Name(text: "spiffs", number: 0x82),
        Name(text: "littlefs", number: 0x83), Name(text: "tee_ota", number: teeOTA),
    ]

    /// The named subtypes of a type; none for a custom type.
    static func subtypes(of type: UInt8) -> [Name] {
        switch type {
        case app: appSubtypes
        case data: dataSubtypes
        case bootloader:
            [
                Name(text: "primary", number: primary), Name(text: "ota", number: 0x01),
                Name(text: "recovery", number: recovery),
            ]
        case partitionTable:
            [Name(text: "primary", number: primary), Name(text: "ota", number: 0x01)]
        default: []
        }
    }

    /// The type as the CSV writes it.
    package static func name(_ type: UInt8) -> String {
        types.first { $0.number == type }?.text ?? String(type)
    }

    /// The subtype as the CSV writes it.
    package static func name(_ subtype: UInt8, of type: UInt8) -> String {
        subtypes(of: type).first { $0.number == subtype }?.text ?? String(subtype)
    }

    /// The unit that a partition's offset must be a multiple of.
    static func offsetAlignment(of type: Int) -> Int { type == Int(app) ? 0x10000 : 0x1000 }
}
