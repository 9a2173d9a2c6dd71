import Formats
import Kernel

/// What is odd about an image beyond checksum and SHA-256.
struct ImageRemarks {
    let texts: [String]

    init(_ image: ImageReading) {
        texts =
            Self.header(image) + Self.findings(image) + Self.addresses(image)
            + Self.signature(image)
    }

    private static func header(_ image: ImageReading) -> [String] {
        let header = image.header
        var texts: [String] = []
        if image.chip == nil {
            texts.append(
                "no chip of Espressif has the number \(ImageSheet.number(header.chipID)): "
                    + "addresses are not named, and no device takes the image"
            )
        }
        if header.hashAppended > 1 {
            texts.append(
                "byte 23 is \(header.hashAppended): devices take it for 1 (a SHA-256 is appended), "
                    + "esptool takes the image for one of the ESP8266"
            )
        }
        if header.segmentCount == 0 { texts.append("there is no segment") }
        let limits = (header.minChipRevisionFull, header.maxChipRevisionFull)
        if ![0, .max].contains(limits.1), limits.0 > limits.1 {
            texts.append("no chip revision lies between the lowest and the highest allowed one")
        }
        return texts
    }

    /// Checksum and SHA-256 are in the sheet itself.
    private static func findings(_ image: ImageReading) -> [String] {
        image.findings.compactMap { finding in
            switch finding {
            case .segmentLength, .tooManySegments: finding.message + "; devices refuse it"
            case .misaligned: finding.message + "; devices refuse it"
            default: nil
            }
        }
    }

    private static func addresses(_ image: ImageReading) -> [String] {
        guard let chip = image.chip else { return [] }
        var texts = image.segments.enumerated().compactMap { index, segment -> String? in
            let address = segment.loadAddress
            guard address >= 0x1000_0000, chip.region(of: address) == nil else { return nil }
            return "segment \(index) goes to \(ImageSheet.number(address, digits: 8)), where the "
                + "\(chip.name) has no memory for programs; devices refuse it"
        }
        if image.isWholeFlash {
            texts.append(
                "a partition table stands at 0x8000: this is an image of a whole flash chip, and "
                    + "the sheet is about its bootloader (see `otasim flash show`)"
            )
        }
        return texts
    }

    private static func signature(_ image: ImageReading) -> [String] {
        guard let signed = image.signed else { return [] }
        var texts: [String] = []
        if let expected = signed.expectedOffset {
            let places = [signed.offset, expected].map { ImageSheet.number($0, digits: 1) }
            texts.append(
                "the signature sector stands at \(places[0]), and devices look for it at "
                    + "\(places[1]): to them the image is not signed"
            )
        }
        let isESP32 = image.header.chipID == ChipModel.esp32.chipID
        let others = signed.checks.dropFirst().contains { $0.isGood }
        if isESP32, others { texts.append("the ESP32 looks at block 0 only") }
        let isECDSA = signed.checks.contains { check in
            guard case .success(let block) = check.block else { return false }
            return block.scheme != .rsa3072
        }
        if isECDSA, let chip = image.chip, Self.chipsOfRSA.contains(chip.number) {
            texts.append("the \(chip.name) accepts RSA-3072 only, and not ECDSA")
        }
        return texts
    }

    /// Source: ESP-IDF `docs/en/security/secure-boot-v2.rst`: chips without ECDSA.
    private static let chipsOfRSA = [ChipModel.esp32, .esp32s3, .esp32c3].map(\.chipID)
}
