internal import Formats
internal import Storage

extension ChipModel {
    /// The eFuse blocks of a chip from the factory, with so many bits of its secure version burnt.
    ///
    /// Differs from hardware: MAC address and calibration are 0.
    func erasedFuses(secureVersion: Int) -> FuseArray {
        let field = secureVersionField
        var fuses = FuseArray(blockSizes: fuseBlockSizes)
        var bytes = [UInt8](repeating: 0, count: fuseBlockSizes[field.block])
        for position in 0..<min(secureVersion, field.width) {
            let bit = field.bit + position
            bytes[bit / 8] |= 1 << UInt8(bit % 8)
        }
        fuses.burn(bytes, block: field.block)
        return fuses
    }
}
