internal import Kernel

/// Constants as the fields of a packet want them.
extension Constant {
    var u8: UInt8 { UInt8(truncatingIfNeeded: value) }
    var u16: UInt16 { UInt16(truncatingIfNeeded: value) }
    var u32: UInt32 { UInt32(truncatingIfNeeded: value) }
}
