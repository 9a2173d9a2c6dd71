internal import Crypto
internal import Formats
package import Kernel

/// The keys of Secure Boot V2 as a running app sees and revokes them.
///
/// Source: ESP-IDF `esp_secure_boot.h`, `esp_secure_boot_verify_with_efuse_digest_index`.
package struct SecureBootKeys {
    package let fuses: SecureBootFuses
    private let reader: any ImageReader
    private let console: Console

    package init(fuses: SecureBootFuses, reader: any ImageReader, console: Console) {
        self.fuses = fuses
        self.reader = reader
        self.console = console
    }

    /// Whether an image would still be trusted if one key were not.
    package func isSigned(at offset: Int, without slot: Int) throws(Halt) -> Bool {
        guard let signing = fuses.setup.signing else { return false }
        let image = try SignedImage(at: offset) { address, count throws(Halt) in
            try read(address, count)
        }
        guard let image, let contents = try read(offset, image.sectorOffset - offset),
            let bytes = try read(image.sectorOffset, SignatureSector.byteCount),
            let sector = SignatureSector(bytes: bytes)
        else { return false }
        var trusted = fuses.digests
        trusted[slot] = nil
        let left = trusted
        let check = AppSignatureCheck(signing: signing, chip: fuses.setup.chip) { left }
        return try check.check(sector, digest: SHA256.digest(contents), console: console)
    }

    private func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8]? {
        guard count <= reader.byteCount - address else { return nil }
        return try reader.read(address, count)
    }
}
