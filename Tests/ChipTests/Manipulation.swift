import Crypto
import Formats

/// What was done to an update on its way; every case begins with an image that would be taken.
enum Manipulation: String, CaseIterable {
    case none
    case unsigned
    case changedCode
    case changedCodeAndChecksum
    case wrongKey
    case damagedBlock
    case trustedKeyInSecondBlock
    case signatureOverOtherImage
    case signatureChanged
    case storedDigestChanged
    case otherScheme

    func image(_ chip: ChipModel, by vendor: Vendor, stranger: Vendor) throws -> [UInt8] {
        let image = try Board.app("2.0.0", chip: chip)
        let good = try vendor.block(over: padded(image))
        switch self {
        case .none: return signed(image, blocks: [good.bytes])
        case .unsigned: return image
        case .changedCode:
            return signed(changed(image, at: [0x4000]), blocks: [good.bytes])
        case .changedCodeAndChecksum:
            // Two equal changes leave an exclusive or as it was.
            return signed(changed(image, at: [0x4000, 0x4008]), blocks: [good.bytes])
        case .wrongKey: return try signed(image, by: stranger)
        case .damagedBlock:
            var block = good.bytes
            block[1196] ^= 1
            return signed(image, blocks: [block])
        case .trustedKeyInSecondBlock:
            return signed(
                image,
                blocks: [try stranger.block(over: padded(image)).bytes, good.bytes]
            )
        case .signatureOverOtherImage:
            let other = try vendor.block(
                over: padded(try Board.app("1.9.0", chip: chip)),
                saying: SHA256.digest(padded(image))
            )
            return signed(image, blocks: [other.bytes])
        case .signatureChanged:
            var signature = good.signature
            signature[0] ^= 1
            let block = SignatureBlock(
                scheme: good.scheme,
                imageDigest: good.imageDigest,
                keyBytes: good.keyBytes,
                signature: signature
            )
            return signed(image, blocks: [block?.bytes ?? []])
        case .storedDigestChanged:
            let block = try vendor.block(over: padded(image), saying: SHA256.digest([]))
            return signed(image, blocks: [block.bytes])
        case .otherScheme:
            let isCurve = vendor.description == Vendor.curve.description
            return try signed(image, by: isCurve ? .release : .curve)
        }
    }

    private func changed(_ image: [UInt8], at offsets: [Int]) -> [UInt8] {
        var image = image
        for offset in offsets { image[offset] ^= 0x20 }
        return image
    }
}
