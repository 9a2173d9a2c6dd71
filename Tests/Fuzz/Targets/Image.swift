import Formats
import Inspection

extension FuzzTarget {
    /// An app or bootloader image in a file: what is taken is written back as it was read.
    static var image: FuzzTarget {
        FuzzTarget("image", entry: { FuzzTarget.image.run($0, $1) }) { bytes in
            _ = FlashReport(bytes, tableOffset: 0x1000).isGood
            let patch = FlashHeaderPatch(mode: .qio, frequency: 0x0F, size: .mb8)
            let patched = patch.apply(to: bytes)
            precondition(patched.count == bytes.count)
            do throws(ImageError) {
                let image = try AppImage.parse(bytes)
                precondition(image.imageBytes <= bytes.count)
                let built = AppImage(header: image.header, segments: image.segments)
                let read = try AppImage.parse(built.bytes)
                precondition(read.segments == image.segments && read.header == image.header)
                precondition(built.bytes.count == image.imageBytes)
                _ = image.behaviour
                _ = image.descriptor
                // esptool's check of the bootloader is ours.
                let repaired = try AppImage.parse(patched)
                precondition(repaired.segments == image.segments)
            } catch {
                precondition(!error.message.isEmpty && !error.hint.isEmpty)
            }
        }
    }
}
