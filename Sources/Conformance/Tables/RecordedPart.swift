internal import Formats

/// A partition: `[label, type, subtype, offset, size]`.
struct RecordedPart: Decodable {
    let partition: Partition

    init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        partition = Partition(
            label: try values.decode(String.self),
            type: try values.decode(UInt8.self),
            subtype: try values.decode(UInt8.self),
            offset: Int(try values.decode(UInt32.self)),
            size: Int(try values.decode(UInt32.self))
        )
    }
}
