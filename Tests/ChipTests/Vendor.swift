import Crypto
import Formats
import Kernel
import Provisioning

/// Who signs: keys are made once, since RSA takes its time.
struct Vendor: Sendable, CustomStringConvertible {
    let key: SigningKey
    let secureBoot: SecureBootKey
    let description: String

    static let release = Vendor("release", .rsa(bits: 3_072))
    static let second = Vendor("second", .rsa(bits: 3_072))
    static let third = Vendor("third", .rsa(bits: 3_072))
    static let stranger = Vendor("stranger", .rsa(bits: 3_072))
    static let curve = Vendor("curve", .p256)
    static let curveStranger = Vendor("curve stranger", .p256)

    private init(_ name: String, _ kind: KeyKind) {
        description = name
        var random = RandomStream(seed: 1, name: "vendor/\(name)")
        do {
            key = try SigningKey.generate(kind, random: &random)
            secureBoot = try key.secureBootKey()
        } catch {
            preconditionFailure("no key \(name): \(error)")
        }
    }

    var digest: [UInt8] { secureBoot.digest }

    /// A signature over bytes, whatever the block says that it is over.
    func block(over contents: [UInt8], saying digest: [UInt8]? = nil) throws -> SignatureBlock {
        var random = RandomStream(seed: 1, name: "signature")
        let block = try key.signatureBlock(over: contents, random: &random)
        guard let digest else { return block }
        guard
            let changed = SignatureBlock(
                scheme: block.scheme,
                imageDigest: digest,
                keyBytes: block.keyBytes,
                signature: block.signature
            )
        else { throw ImageError.empty }
        return changed
    }
}

/// What an image looks like in front of its signature sector.
func padded(_ image: [UInt8]) -> [UInt8] {
    let end = SignatureSector.offset(behind: image.count)
    return image + [UInt8](repeating: 0xFF, count: end - image.count)
}

/// An image with blocks behind it, in their places.
func signed(_ image: [UInt8], blocks: [[UInt8]]) -> [UInt8] {
    var sector = blocks.reduce([], +)
    sector += [UInt8](repeating: 0xFF, count: SignatureSector.byteCount - sector.count)
    return padded(image) + sector
}

/// An image as espsecure would sign it.
func signed(_ image: [UInt8], by vendors: Vendor...) throws -> [UInt8] {
    signed(image, blocks: try vendors.map { try $0.block(over: padded(image)).bytes })
}

/// A bootloader that leaves room for its signature before the partition table.
func signableBootloader(_ chip: ChipModel) throws -> [UInt8] {
    try BootloaderImageBuilder(chip: chip, byteCount: 0x5000).build().bytes
}
