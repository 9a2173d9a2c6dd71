internal import Formats
internal import Storage

extension ChipModel {
    /// The eFuse blocks of a chip from the factory, with so many bits of its secure version burnt.
    ///
    /// Differs from hardware: MAC address and calibration are 0.
    func erasedFuses(secureVersion: Int) -> FuseArray {
        let field = secureVersionField
        var fuses = FuseArray(blockSizes: fuseBlockSizes)
        fuses.burn(
            first: secureVersion,
            of: FuseArray.Field(block: field.block, bit: field.bit, width: field.width)
        )
        return fuses
    }
}
