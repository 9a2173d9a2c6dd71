/// The eFuse blocks as a value: bits that only ever go from 0 to 1.
package struct FuseArray: Hashable, Sendable {
    /// Bytes of each block, in the order of the chip's blocks.
    package private(set) var blocks: [[UInt8]]

    package init(blockSizes: [Int]) {
        blocks = blockSizes.map { [UInt8](repeating: 0, count: $0) }
    }

    package init(blocks: [[UInt8]]) {
        self.blocks = blocks
    }

    package mutating func burn(_ bytes: [UInt8], block: Int) {
        for index in bytes.indices { blocks[block][index] |= bytes[index] }
    }

    /// The same fuses with another content of one block.
    package func replacing(_ bytes: [UInt8], block: Int) -> FuseArray {
        var fuses = self
        fuses.blocks[block] = bytes
        return fuses
    }

    /// Burns the first bits of a field, as an unary count such as the secure version has them.
    package mutating func burn(first count: Int, of field: Field) {
        for bit in field.range.prefix(max(count, 0)) {
            blocks[field.block][bit / 8] |= 1 << UInt8(bit % 8)
        }
    }

    package func bits(_ field: Field) -> [Bool] {
        field.range.map { isBurnt(block: field.block, bit: $0) }
    }

    func isBurnt(block: Int, bit: Int) -> Bool {
        blocks[block][bit / 8] >> UInt8(bit % 8) & 1 == 1
    }

    /// Only for what software sees: no eFuse goes back to 0.
    mutating func clear(_ field: Field) {
        for bit in field.range { blocks[field.block][bit / 8] &= ~(1 << UInt8(bit % 8)) }
    }

    /// A run of bits in a block.
    ///
    /// Source: ESP-IDF `esp_efuse_table.csv` of each chip.
    package struct Field: Hashable, Sendable {
        package let block: Int
        package let bit: Int
        package let width: Int

        package init(block: Int, bit: Int, width: Int) {
            self.block = block
            self.bit = bit
            self.width = width
        }

        package var range: Range<Int> { bit..<bit + width }
    }
}
