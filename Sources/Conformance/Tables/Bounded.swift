/// A number of a file that has to fit into a type, with an error that says where it does not.
struct Bounded<Number: FixedWidthInteger>: Decodable {
    let value: Number

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let number = try container.decode(Int.self)
        guard let value = Number(exactly: number) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected \(Number.min) to \(Number.max), got \(number)"
            )
        }
        self.value = value
    }
}
