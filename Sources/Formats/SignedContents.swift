/// A file that was signed for Secure Boot V2: what is signed, and the signature sector behind it.
///
/// Source: ESP-IDF `secure_boot_signatures_app.c`: a device looks for the sector at the first
/// boundary of 4096 bytes behind the image. espsecure takes the last 4096 bytes of the file.
package struct SignedContents: Hashable, Sendable {
    /// Everything before the sector.
    package let contents: [UInt8]
    package let sector: SignatureSector
    /// Where a device looks for the sector, if that is another place; nil if it is this one.
    package let expectedOffset: Int?

    /// Where the sector stands in the file.
    package var offset: Int { contents.count }

    /// Looks for a signature sector; nil where there is none.
    ///
    /// A sector counts as one when a block in it begins as a signature block does, be it damaged
    /// or not, so that the rest of an older image is not taken for one.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - image: The image that the file begins with; nil for a file that is no image.
    package init?(_ bytes: [UInt8], image: ImageReading?) {
        let image = image?.obstacle == nil ? image : nil
        let expected = image.map { SignatureSector.offset(behind: $0.imageBytes) }
        let last = bytes.count - SignatureSector.byteCount
        let isAligned = last > 0 && last.isMultiple(of: SignatureSector.byteCount)
        for offset in [expected, isAligned ? last : nil].compactMap({ $0 }) {
            if let sector = Self.sector(bytes, at: offset) {
                contents = Array(bytes[..<offset])
                self.sector = sector
                expectedOffset = expected == offset ? nil : expected
                return
            }
        }
        return nil
    }

    /// What the three places of the sector come to.
    package var checks: [SignatureCheck] {
        sector.blocks.map { SignatureCheck($0, over: contents) }
    }

    /// Bytes filled up with 0xFF so that a signature sector may follow.
    package static func padded(_ bytes: [UInt8]) -> [UInt8] {
        let count = SignatureSector.offset(behind: bytes.count)
        return bytes + Array(repeating: 0xFF, count: count - bytes.count)
    }

    private static func sector(_ bytes: [UInt8], at offset: Int) -> SignatureSector? {
        let found = bytes.dropFirst(offset).prefix(SignatureSector.byteCount)
        guard let sector = SignatureSector(bytes: Array(found)) else { return nil }
        let isThere = sector.blocks.contains { block in
            switch block {
            case .success, .failure(.wrongCRC), .failure(.unknownCurve): true
            case .failure: false
            }
        }
        return isThere ? sector : nil
    }
}
