/// Reading images.
extension AppImage {
    /// Reads an image and checks everything that can be checked without a device.
    ///
    /// Bytes behind the image are allowed: a signature, or the rest of a partition.
    ///
    /// - Parameters:
    ///   - bytes: A file, or the bytes of a partition.
    ///   - chip: The chip that the image must be for; nil allows any that otasim simulates.
    /// - Returns: The image.
    /// - Throws: The first error, front to back.
    package static func parse(
        _ bytes: [UInt8],
        chip: ChipModel? = nil
    ) throws(ImageError) -> AppImage {
        let reading = try ImageReading(bytes, pageBytes: chip?.mmuPageBytes ?? 0x10000)
        let chipID = reading.header.chipID
        guard let built = ChipModel(chipID: chipID), built == chip ?? built else {
            throw .otherChip(chipID: chipID, expected: chip)
        }
        if let finding = reading.findings.first { throw finding }
        return AppImage(
            header: reading.header,
            segments: reading.segments,
            bytes: bytes,
            imageBytes: reading.imageBytes
        )
    }
}
