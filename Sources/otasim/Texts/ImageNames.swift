import Formats
import Kernel

/// The numbers of an image in words.
enum ImageNames {
    /// Mode, clock and size; an unknown number is named as such.
    static func flash(_ image: ImageReading) -> [String] {
        let header = image.header
        let mode = mode(header.spiMode) ?? "unknown mode \(header.spiMode)"
        let clock = image.chip?.clocks[header.spiSpeed] ?? "clock number \(header.spiSpeed)"
        let size = header.flashBytes.map { "\($0 >> 20) MB" } ?? "size number \(header.spiSize)"
        return [mode, clock, size]
    }

    /// Source: ESP-IDF `esp_app_format.h`, `esp_image_spi_mode_t`.
    static func mode(_ number: UInt8) -> String? {
        let names = ["QIO", "QOUT", "DIO", "DOUT", "fast read", "slow read"]
        return Int(number) < names.count ? names[Int(number)] : nil
    }

    /// Units: 100 * major + minor; 0 and 65535 set no upper limit.
    static func revisions(_ lowest: UInt16, _ highest: UInt16) -> String {
        let start = "from \(revision(lowest))"
        return [0, .max].contains(highest) ? start + " on" : start + " to \(revision(highest))"
    }

    private static func revision(_ number: UInt16) -> String { "v\(number / 100).\(number % 100)" }

    /// The memory at an address, and what becomes of a segment there.
    ///
    /// Source: ESP-IDF `esp_image_format.c`, `should_map` and `should_load`.
    static func memory(
        _ address: UInt32,
        of chip: EspressifChip?
    ) -> (name: String, use: String) {
        if let region = chip?.region(of: address) {
            return (region.name, region.isMapped ? "mapped" : "loaded")
        }
        return address < 0x1000_0000
            ? ("padding", "neither mapped nor loaded")
            : (chip == nil ? "" : "no memory of this chip", "")
    }

    /// A number that guards the image, and what was expected if it is wrong.
    static func proof(_ proof: ImageReading.Proof, prefix: String) -> [String] {
        switch proof {
        case .absent: return ["not appended"]
        case .good(let bytes): return ["\(prefix)\(Hex.encode(bytes)), right"]
        case .wrong(let written, let computed):
            return ["\(prefix)\(Hex.encode(written)), WRONG", expected(computed, prefix)]
        case .cutShort(let computed):
            let missing = "MISSING: the file ends before it"
            return computed.isEmpty ? [missing] : [missing, expected(computed, prefix)]
        }
    }

    private static func expected(_ bytes: [UInt8], _ prefix: String) -> String {
        "\(prefix)\(Hex.encode(bytes)) expected"
    }
}
