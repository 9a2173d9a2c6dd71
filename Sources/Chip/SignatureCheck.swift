package import Formats
package import Kernel

/// The check of an image's signature, as bootloader or app make it.
package protocol SignatureCheck {
    /// Whether a digest is vouched for by the sector behind the image.
    ///
    /// Says on the console what it finds.
    func check(
        _ sector: SignatureSector,
        digest: [UInt8],
        console: Console
    ) throws(Halt) -> Bool
}
