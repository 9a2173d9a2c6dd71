internal import Kernel

/// The encodings of a text file, told by its byte order mark as the generator tells them.
///
/// Source: ESP-IDF `gen_esp32part.py`, `get_encoding`. The mark of UTF-16 is looked for before that
/// of UTF-32, so that little-endian UTF-32 is read as UTF-16.
enum TextEncoding {
    /// The text without its mark; nil where Python raises `UnicodeDecodeError`.
    static func decode(_ file: [UInt8]) -> String? {
        if file.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(validating: file.dropFirst(3), as: UTF8.self)
        }
        if file.starts(with: [0xFF, 0xFE]) { return utf16(file) { $0.u16le() } }
        if file.starts(with: [0xFE, 0xFF]) { return utf16(file) { $0.u16be() } }
        if file.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return utf32(file) }
        return String(validating: file, as: UTF8.self)
    }

    private static func utf16(
        _ file: [UInt8],
        _ next: (inout ByteReader) -> UInt16?
    ) -> String? {
        var reader = ByteReader(file.dropFirst(2))
        var units: [UInt16] = []
        while let unit = next(&reader) { units.append(unit) }
        return reader.remaining == 0 ? String(validating: units, as: UTF16.self) : nil
    }

    private static func utf32(_ file: [UInt8]) -> String? {
        var reader = ByteReader(file.dropFirst(4))
        var units: [UInt32] = []
        while let unit = reader.u32be() { units.append(unit) }
        return reader.remaining == 0 ? String(validating: units, as: UTF32.self) : nil
    }
}
