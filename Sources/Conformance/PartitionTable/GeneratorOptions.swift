internal import Formats

/// The generator's command line: the options that a case gives beside the defaults.
struct GeneratorOptions: Decodable {
    private(set) var options = PartitionTableOptions()
    /// The first option that means nothing here.
    private(set) var unknown: String?

    init() {}

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: AnyKey.self)
        for key in values.allKeys {
            switch key.stringValue {
            case "offset": options.tableOffset = try Self.number(values, key)
            case "primary_bootloader_offset":
                options.primaryBootloaderOffset = try Self.number(values, key)
            case "recovery_bootloader_offset":
                options.recoveryBootloaderOffset = try Self.number(values, key)
            case "disable_md5sum": options.hasMD5 = try !values.decode(Bool.self, forKey: key)
            case "no_verify": options.isVerified = try !values.decode(Bool.self, forKey: key)
            case "flash_size": options.flashBytes = try Self.flashBytes(values, key)
            case "secure": options.secureBoot = try Self.secureBoot(values, key)
            default: unknown = key.stringValue
            }
        }
    }

    private static func number(
        _ values: KeyedDecodingContainer<AnyKey>,
        _ key: AnyKey
    ) throws -> Int {
        Int(try values.decode(Bounded<UInt32>.self, forKey: key).value)
    }

    /// Such as `4MB`.
    private static func flashBytes(
        _ values: KeyedDecodingContainer<AnyKey>,
        _ key: AnyKey
    ) throws -> Int? {
        guard let text = try values.decode(String?.self, forKey: key) else { return nil }
        guard text.hasSuffix("MB"), let megabytes = UInt16(text.dropLast(2)) else {
            throw fault(values, key, "expected a size such as 4MB, got \(text)")
        }
        return Int(megabytes) << 20
    }

    private static func secureBoot(
        _ values: KeyedDecodingContainer<AnyKey>,
        _ key: AnyKey
    ) throws -> PartitionTableOptions.SecureBoot {
        switch try values.decode(String?.self, forKey: key) {
        case nil, "none": .none
        case "v1": .v1
        case "v2": .v2
        case let text?: throw fault(values, key, "expected none, v1 or v2, got \(text)")
        }
    }

    private static func fault(
        _ values: KeyedDecodingContainer<AnyKey>,
        _ key: AnyKey,
        _ text: String
    ) -> DecodingError {
        DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: text)
    }
}
