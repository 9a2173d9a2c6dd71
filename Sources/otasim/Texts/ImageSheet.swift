import Formats
import Kernel
import Report

/// An image as a data sheet.
struct ImageSheet {
    private let image: ImageReading
    private let file: String

    init(_ image: ImageReading, _ file: String) {
        self.image = image
        self.file = file
    }

    var text: String {
        var parts = [["\(file): \(Self.kind(image))"], about, header, segments, ending]
        let remarks = ImageRemarks(image).texts
        if !remarks.isEmpty {
            parts.append(
                ["Remarks, which do not change the exit code:"] + remarks.map { "- " + $0 }
            )
        }
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    static func kind(_ image: ImageReading) -> String {
        let chip = image.chip.map { "the \($0.name)" }
        let suffix = "for \(chip ?? "a chip with the number \(number(image.header.chipID))")"
        return switch image.kind {
        case .app: "an app \(suffix)"
        case .bootloader: "a bootloader \(suffix)"
        case .ramProgram: "a program for RAM \(suffix)"
        case .unknown: "an image without a descriptor \(suffix)"
        }
    }

    static func number(_ value: some BinaryInteger, digits: Int = 4) -> String {
        "0x" + Hex.encode(value, digits: digits)
    }

    private func row(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(18 - name.count, 1)) + value
    }

    /// A row that goes on in lines without a name.
    private func rows(_ name: String, _ values: [String]) -> [String] {
        values.enumerated().map { row($0.offset == 0 ? name : "", $0.element) }
    }

    private var about: [String] {
        if let app = image.descriptor { return Self.rows(app).map { row($0.0, $0.1) } }
        guard let loader = image.bootloaderDescriptor else { return [] }
        return [
            row("version", "\(loader.version)"),
            row("built", VisibleText.line("\(loader.dateTime) with ESP-IDF \(loader.idfVersion)")),
            row("secure version", "\(loader.secureVersion)"),
        ]
    }

    private static func rows(_ app: AppDescriptor) -> [(String, String)] {
        let built = "\(app.date) \(app.time) with ESP-IDF \(app.idfVersion)"
        var rows = [
            ("project", VisibleText.line(app.projectName)),
            ("version", VisibleText.line(app.version)),
            ("built", VisibleText.line(built)),
            ("secure version", "\(app.secureVersion)"),
            ("ELF SHA-256", Hex.encode(app.elfSHA256)),
        ]
        let revisions = (app.minEfuseBlockRevision, app.maxEfuseBlockRevision)
        if revisions.0 != 0 || ![0, .max].contains(revisions.1) {
            let limits = ImageNames.revisions(revisions.0, revisions.1)
            rows.append(("eFuse blocks", "revision \(limits)"))
        }
        return rows
    }

    private var header: [String] {
        let header = image.header
        let limits = ImageNames.revisions(header.minChipRevisionFull, header.maxChipRevisionFull)
        let chip = image.chip?.name ?? "unknown"
        var rows = [
            row("chip", "\(chip) (\(Self.number(header.chipID))), revision \(limits)"),
            row("entry", Self.number(header.entryAddress, digits: 8)),
            row("flash", ImageNames.flash(image).joined(separator: ", ")),
        ]
        if header.wpPin != 0xEE { rows.append(row("WP pin", "\(header.wpPin)")) }
        return rows
    }

    private var segments: [String] {
        let rows = zip(image.segments, image.dataOffsets).enumerated().map { index, pair in
            let (segment, offset) = pair
            let memory = ImageNames.memory(segment.loadAddress, of: image.chip)
            let place = [memory.name, memory.use].filter { !$0.isEmpty }.joined(separator: ", ")
            let numbers = [offset, segment.data.count, Int(segment.loadAddress)]
                .map { Self.number($0, digits: 8) }
            let start = String(repeating: " ", count: max(7 - "\(index)".count, 0)) + "\(index)"
            return "\(start)  \(numbers.joined(separator: "  "))  \(place)"
        }
        return ["segment  offset      length      address     memory"] + rows
    }

    private var ending: [String] {
        var rows = [
            row("image", "\(image.imageBytes) bytes (\(Self.number(image.imageBytes, digits: 1)))")
        ]
        rows += self.rows("checksum", ImageNames.proof(image.checksum, prefix: "0x"))
        rows += self.rows("SHA-256", ImageNames.proof(image.hash, prefix: ""))
        guard let signed = image.signed else { return rows + [row("signature", "none")] + behind }
        rows.append(row("signature", "sector at \(Self.number(signed.offset, digits: 1))"))
        for (index, check) in signed.checks.enumerated() {
            rows += self.rows("  block \(index)", SignatureText.lines(check))
        }
        return rows + behind
    }

    private var behind: [String] {
        let signatureEnd = image.signed.map { $0.offset + SignatureSector.byteCount } ?? 0
        let end = max(image.imageBytes, signatureEnd)
        let rest = image.bytes.dropFirst(end)
        guard !rest.isEmpty else { return [] }
        let contents = rest.allSatisfy { $0 == 0xFF } ? "all 0xff" : "of something else"
        return [row("behind it", "\(rest.count) bytes, \(contents)")]
    }
}
