/// A named run of bits in an eFuse block.
///
/// Source: ESP-IDF `components/efuse/*/esp_efuse_table.csv`; names and protection bits are those of
/// espefuse (`efuse_defs/*.yaml`).
package struct FuseField: Hashable, Sendable {
    package let name: String
    package let block: Int
    package let bit: Int
    package let width: Int
    /// The bit of `WR_DIS` that forbids burning it; nil when none does.
    package let writeDisable: Int?
    /// The bit of `RD_DIS` that hides it from software; nil when none does.
    package let readDisable: Int?

    package init(
        _ name: String,
        _ block: Int,
        _ bit: Int,
        _ width: Int = 1,
        writeDisable: Int? = nil,
        readDisable: Int? = nil
    ) {
        self.name = name
        self.block = block
        self.bit = bit
        self.width = width
        self.writeDisable = writeDisable
        self.readDisable = readDisable
    }

    /// The bits of the field in a chip's blocks, from the lowest on.
    package func bits(in blocks: [[UInt8]]) -> [Bool] {
        (bit..<bit + width).map { blocks[block][$0 / 8] >> UInt8($0 % 8) & 1 == 1 }
    }

    /// The field as bytes, the lowest bits first; the last byte is filled up with zeros.
    package func bytes(in blocks: [[UInt8]]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (width + 7) / 8)
        for (index, isBurnt) in bits(in: blocks).enumerated() where isBurnt {
            bytes[index / 8] |= 1 << UInt8(index % 8)
        }
        return bytes
    }

    /// What burning these bytes into the field adds to its block.
    ///
    /// - Returns: As many bytes as the block has; bits beyond the field are left out.
    package func pattern(_ bytes: [UInt8], blockBytes: Int) -> [UInt8] {
        var pattern = [UInt8](repeating: 0, count: blockBytes)
        for index in 0..<min(width, bytes.count * 8)
        where bytes[index / 8] >> UInt8(index % 8) & 1 == 1 {
            pattern[(bit + index) / 8] |= 1 << UInt8((bit + index) % 8)
        }
        return pattern
    }
}
