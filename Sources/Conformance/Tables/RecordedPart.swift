internal import Formats

/// A partition: `[label, type, subtype, offset, size]`.
struct RecordedPart: Decodable {
    let partition: Partition

    init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        partition = Partition(
            label: try values.decode(String.self),
            type: try values.decode(Bounded<UInt8>.self).value,
            subtype: try values.decode(Bounded<UInt8>.self).value,
            offset: Int(try values.decode(Bounded<UInt32>.self).value),
            size: Int(try values.decode(Bounded<UInt32>.self).value)
        )
    }
}
