import Crypto
import Formats
import Kernel

/// A program with the segments of an image, as a linker would write it.
///
/// Source: System V ABI, "Object Files": a header, the sections' data, and the table of sections.
struct TestELF {
    private struct Section {
        let name: String
        let address: UInt32
        let data: [UInt8]
    }

    let bytes: [UInt8]
    /// The image to expect: the descriptor has the SHA-256 of this file.
    let image: AppImage

    init(_ image: AppImage) {
        let digestRange = 144..<176
        var segments = image.segments
        segments[0].data.replaceSubrange(digestRange, with: repeatElement(0, count: 32))
        var code = segments[2]
        code.data += segments[4].data
        let parts = [
            (".flash.appdesc", segments[0]), (".dram0.data", segments[1]),
            (".iram0.text", code), (".flash.text", segments[3]),
        ]
        let sections = parts.map {
            Section(name: $0.0, address: $0.1.loadAddress, data: $0.1.data)
        }
        let isXtensa = [ChipModel.esp32, .esp32s3].contains { $0.chipID == image.header.chipID }
        bytes = Self.write(sections, entry: image.header.entryAddress, machine: isXtensa ? 94 : 243)
        segments[0].data.replaceSubrange(digestRange, with: SHA256.digest(bytes))
        self.image = AppImage(header: image.header, segments: segments)
    }

    private static func write(_ sections: [Section], entry: UInt32, machine: UInt16) -> [UInt8] {
        let headerBytes = 52
        var names: [UInt8] = [0]
        var rows = ByteWriter()
        rows.fill(0, count: 40)
        var data = ByteWriter()
        for section in sections {
            row(
                &rows,
                names.count,
                1,
                section.address,
                headerBytes + data.bytes.count,
                section.data.count
            )
            names += Array(section.name.utf8) + [0]
            data.append(section.data)
        }
        let nameOffset = names.count
        names += Array(".shstrtab".utf8) + [0]
        row(&rows, nameOffset, 3, 0, headerBytes + data.bytes.count, names.count)
        data.append(names)

        var header = ByteWriter()
        header.append([0x7F, 0x45, 0x4C, 0x46, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        header.u16le(2)
        header.u16le(machine)
        for word in [1, entry, 0, UInt32(headerBytes + data.bytes.count), 0] { header.u32le(word) }
        for half in [headerBytes, 0, 0, 40, sections.count + 2, sections.count + 1] {
            header.u16le(UInt16(half))
        }
        return header.bytes + data.bytes + rows.bytes
    }

    /// A row of the table of sections: allocated and executable, when it has an address.
    private static func row(
        _ rows: inout ByteWriter,
        _ name: Int,
        _ type: UInt32,
        _ address: UInt32,
        _ offset: Int,
        _ count: Int
    ) {
        let flags: UInt32 = address == 0 ? 0 : 7
        for word in [
            UInt32(name), type, flags, address, UInt32(offset), UInt32(count), 0, 0, 4, 0,
        ] { rows.u32le(word) }
    }
}
