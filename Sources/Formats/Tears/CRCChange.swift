/// How the CRC of a sequence number changes with its bits.
enum CRCChange {
    private static let zero = OTASelectEntry.crc(of: 0)

    /// What each bit of the number changes in the CRC.
    static let columns: [UInt32] = (0..<UInt32(UInt32.bitWidth)).map { bit in
        OTASelectEntry.crc(of: 1 << bit) ^ zero
    }

    /// Which bits of the number change each bit of the CRC.
    static let rows: [UInt32] = (0..<UInt32.bitWidth).map { bit in
        columns.indices.reduce(0) { row, column in
            row | (columns[column] >> UInt32(bit) & 1) << UInt32(column)
        }
    }

    static func crc(of number: UInt32) -> UInt32 {
        var crc = zero
        var rest = number
        while rest != 0 {
            crc ^= columns[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return crc
    }
}
