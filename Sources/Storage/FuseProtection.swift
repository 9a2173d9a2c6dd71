/// Which eFuse bits, once burnt, forbid burning or hide other ones.
package struct FuseProtection: Hashable, Sendable {
    /// One bit of block 0 and the bits that it protects.
    package struct Rule: Hashable, Sendable {
        package let bit: Int
        package let field: FuseArray.Field

        package init(bit: Int, field: FuseArray.Field) {
            self.bit = bit
            self.field = field
        }
    }

    /// `WR_DIS`.
    package var write: [Rule]
    /// `RD_DIS`.
    package var read: [Rule]

    package init(write: [Rule] = [], read: [Rule] = []) {
        self.write = write
        self.read = read
    }

    /// What software sees: protected bits read as zero.
    func readable(_ array: FuseArray) -> FuseArray {
        var visible = array
        for rule in read where array.isBurnt(block: 0, bit: rule.bit) { visible.clear(rule.field) }
        return visible
    }

    /// What is left of a pattern that is to be burnt into a block.
    func permitted(_ bytes: [UInt8], block: Int, of array: FuseArray) -> [UInt8] {
        var bytes = bytes
        for rule in write
        where rule.field.block == block && array.isBurnt(block: 0, bit: rule.bit) {
            for bit in rule.field.range where bit / 8 < bytes.count {
                bytes[bit / 8] &= ~(1 << UInt8(bit % 8))
            }
        }
        return bytes
    }
}
