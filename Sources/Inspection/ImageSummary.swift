internal import Formats

/// An app or bootloader image in a few words.
package struct ImageSummary: Hashable, Sendable {
    /// The project of an app; nil for a bootloader, and where it cannot be read.
    package let project: String?
    package let version: String?
    package let idfVersion: String?
    /// The length of the image itself; nil when it is damaged.
    package let byteCount: Int?
    /// What is wrong with it; nil when checksum and hash are right.
    package let fault: String?

    /// Looks at the bytes of a partition; the image may be shorter.
    init(_ bytes: [UInt8]) {
        var byteCount: Int?
        var fault: String?
        do throws(ImageError) {
            byteCount = try AppImage.parse(bytes).imageBytes
        } catch {
            fault = error.message
        }
        self.byteCount = byteCount
        self.fault = fault
        // A damaged image often still says what it was.
        let start = Array(
            bytes.dropFirst(AppDescriptor.imageOffset).prefix(AppDescriptor.byteCount)
        )
        if let app = AppDescriptor(bytes: start), app.isMagicGood {
            project = app.projectName
            version = app.version
            idfVersion = app.idfVersion
        } else if let boot = BootloaderDescriptor(bytes: start),
            boot.magicByte == BootloaderDescriptor.magicNumber
        {
            project = nil
            version = String(boot.version)
            idfVersion = boot.idfVersion
        } else {
            project = nil
            version = nil
            idfVersion = nil
        }
    }
}
