import Formats
import Inspection
import Kernel
import Report

/// A report on a flash dump in words and as JSON.
enum FlashText {
    static func text(_ report: FlashReport) -> String {
        var rows = [["partition", "offset", "size", "what it holds"]]
        for holding in report.holdings {
            rows.append([
                VisibleText.line(holding.partition.label),
                TableText.hex(holding.partition.offset),
                TableText.size(holding.partition.size), words(holding.content, report),
            ])
        }
        var text = "\(TableText.size(report.byteCount)), "
        text += report.chip.map { "\($0.name)\n" } ?? "no bootloader\n"
        if let bootloader = report.bootloader { text += "bootloader: \(words(bootloader))\n" }
        text += TableText.aligned(rows)
        for error in report.table.errors {
            text += "error: the partition table: " + VisibleText.line(error) + "\n"
        }
        for warning in report.table.warnings {
            text += "warning: the partition table: " + VisibleText.line(warning) + "\n"
        }
        return text
    }

    static func json(_ report: FlashReport) -> JSONValue {
        [
            "good": .flag(report.isGood),
            "flash_bytes": .integer(report.byteCount),
            "chip": report.chip.map { .text($0.rawValue) } ?? .null,
            "bootloader": report.bootloader.map { .object(members($0)) } ?? .null,
            "table": TableText.json(report.table),
            "contents": .list(
                report.holdings.map { holding in
                    var members = TableText.members(holding.partition)
                    members["content"] = .object(self.members(holding.content, report))
                    return .object(members)
                }
            ),
        ]
    }

    private static func words(_ content: PartitionContent, _ report: FlashReport) -> String {
        switch content {
        case .outside: "behind the end of the dump"
        case .erased: "erased"
        case .app(let image): words(image)
        case .otadata(let entries, let active):
            entries.enumerated().map { index, entry in
                words(entry) + (index == active ? " (active)" : "")
            }
            .joined(separator: "; ") + (report.selected.map { "; selects \($0)" } ?? "")
        case .nvs(let pages):
            "NVS, pages: " + pages.map { "\($0.pages) \($0.state)" }.joined(separator: ", ")
        case .data(let used): "data in the first \(TableText.size(used))"
        }
    }

    private static func words(_ entry: OTASelectEntry) -> String {
        if entry == .erased { return "erased" }
        if entry.hasLabel {
            let hardened = HardenedEntry(entry)
            return hardened.counts
                ? "seq \(entry.otaSeq) \(hardened.state.name) (hardened)" : "torn (hardened)"
        }
        let crc = entry.isCRCGood ? "" : ", wrong CRC"
        return "seq \(entry.otaSeq) \(entry.otaState.name)\(crc)"
    }

    private static func words(_ image: ImageSummary) -> String {
        let name = [image.project, image.version].compactMap { $0 }.joined(separator: " ")
        let idf = image.idfVersion.map { " (ESP-IDF \($0))" } ?? ""
        let end =
            image.fault.map { ", damaged: \($0)" }
            ?? image.byteCount.map { ", \($0) bytes, valid" } ?? ""
        return VisibleText.line((name.isEmpty ? "an image" : name) + idf + end)
    }

    private static func members(_ image: ImageSummary) -> [String: JSONValue] {
        func text(_ value: String?) -> JSONValue { value.map { .text($0) } ?? .null }
        return [
            "project": text(image.project), "version": text(image.version),
            "idf": text(image.idfVersion), "fault": text(image.fault),
            "valid": .flag(image.fault == nil),
            "image_bytes": image.byteCount.map { .integer($0) } ?? .null,
        ]
    }

    private static func members(
        _ content: PartitionContent,
        _ report: FlashReport
    ) -> [String: JSONValue] {
        switch content {
        case .outside: return ["kind": "outside"]
        case .erased: return ["kind": "erased"]
        case .app(let image):
            return members(image).merging(["kind": "app"]) { $1 }
        case .otadata(let entries, let active):
            return [
                "kind": "otadata",
                "entries": .list(entries.map(json)),
                "active": active.map { .integer($0) } ?? .null,
                "selects": report.selected.map { .text($0) } ?? .null,
            ]
        case .nvs(let pages):
            let counts = pages.map { ($0.state, JSONValue.integer($0.pages)) }
            return ["kind": "nvs", "pages": .object(Dictionary(uniqueKeysWithValues: counts))]
        case .data(let used): return ["kind": "data", "used_bytes": .integer(used)]
        }
    }

    private static func json(_ entry: OTASelectEntry) -> JSONValue {
        let state = entry.hasLabel ? HardenedEntry(entry).state : entry.otaState
        return [
            "seq": .unsigned(UInt64(entry.otaSeq)), "state": .text(state.name),
            "crc_good": .flag(entry.isCRCGood), "erased": .flag(entry == .erased),
            "bytes": .text(Hex.encode(entry.bytes)),
        ]
    }
}
