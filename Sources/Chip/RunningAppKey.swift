internal import Formats
package import Kernel

/// The key that the running app was signed with, which signed apps trust without secure boot.
///
/// It is the first well-formed block's; its signature is not verified.
/// Source: ESP-IDF `secure_boot_v2/secure_boot_signatures_app.c`,
/// `get_secure_boot_key_digests` and `check_signature_on_update_check`.
package struct RunningAppKey {
    private let reader: any ImageReader
    private let offset: Int
    private let signing: AppSigning

    package init(reader: any ImageReader, offset: Int, signing: AppSigning) {
        self.reader = reader
        self.offset = offset
        self.signing = signing
    }

    /// Nil when the running app carries no usable signature block.
    package func digest() throws(Halt) -> [UInt8]? {
        let image = try SignedImage(at: offset) { address, count throws(Halt) in
            try read(address, count)
        }
        guard let image, let bytes = try read(image.sectorOffset, SignatureSector.byteCount),
            let sector = SignatureSector(bytes: bytes)
        else { return nil }
        for case .success(let block) in sector.blocks where block.scheme == signing.scheme {
            return block.keyDigest
        }
        return nil
    }

    private func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8]? {
        guard count <= reader.byteCount - address else { return nil }
        return try reader.read(address, count)
    }
}
