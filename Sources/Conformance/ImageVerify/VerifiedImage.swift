internal import Kernel

/// An image, where it lies, and the size of the partition that the verifier is told.
struct VerifiedImage: Decodable {
    let name: String
    let offset: Int
    let size: Int
    let bytes: [UInt8]

    private enum CodingKeys: String, CodingKey {
        case name, offset, size
        case bytes = "image"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        offset = Int(try values.decode(Bounded<UInt32>.self, forKey: .offset).value)
        size = Int(try values.decode(Bounded<UInt32>.self, forKey: .size).value)
        guard let bytes = Hex.decode(try values.decode(String.self, forKey: .bytes)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .bytes,
                in: values,
                debugDescription: "the image is no hexadecimal text"
            )
        }
        self.bytes = bytes
    }

    var description: String {
        "\(name), \(bytes.count) bytes at 0x\(Hex.encode(offset, digits: 1)), partition of "
            + "0x\(Hex.encode(size, digits: 1))"
    }
}
