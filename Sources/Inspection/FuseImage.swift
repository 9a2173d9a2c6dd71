/// The eFuses of an ESP32 as a file: its register window, the last byte first.
///
/// Source: esptool `espefuse/efuse/esp32/mem_definition.py`, and
/// `emulate_efuse_controller_base.py`, which keeps the window as one number.
package struct FuseImage: Hashable, Sendable {
    package static let byteCount = 288
    /// Where in the window the read registers of each block begin, and how many bytes they are.
    private static let places = [(0x00, 28), (0x38, 32), (0x58, 32), (0x78, 32)]

    package private(set) var bytes: [UInt8]

    package init(bytes: [UInt8], name: String) throws(InspectionError) {
        guard bytes.count == Self.byteCount else {
            throw InspectionError(
                "\(name): an eFuse file of the ESP32 has \(Self.byteCount) bytes, this one "
                    + "\(bytes.count)",
                hint: "make one with `espefuse --chip esp32 --virt --path-efuse-file FILE summary`"
            )
        }
        self.bytes = bytes
    }

    package var blocks: [[UInt8]] {
        get {
            Self.places.map { start, count in
                (start..<start + count).map { bytes[Self.byteCount - 1 - $0] }
            }
        }
        set {
            for ((start, count), block) in zip(Self.places, newValue) {
                for (index, byte) in block.prefix(count).enumerated() {
                    bytes[Self.byteCount - 1 - start - index] = byte
                }
            }
        }
    }
}
