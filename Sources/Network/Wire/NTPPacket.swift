internal import Kernel

/// A question for the time, or its answer.
///
/// Source: RFC 4330, 4. Differs from hardware: whole seconds only.
struct NTPPacket: Hashable, Sendable {
    var isFromServer: Bool
    /// The client's transmit timestamp, which the answer repeats.
    var originate: UInt64
    var transmit: UInt64

    var bytes: [UInt8] {
        var writer = ByteWriter()
        let mode = isFromServer ? WireConstants.ntpServerMode : WireConstants.ntpClientMode
        writer.u8(mode.u8)
        writer.u8(isFromServer ? WireConstants.ntpStratum.u8 : 0)
        writer.u16be(0)
        writer.fill(0, count: WireConstants.ntpRootBytes.value)
        // Reference, originate, receive and transmit timestamps.
        writer.u64be(isFromServer ? transmit : 0)
        writer.u64be(originate)
        writer.u64be(isFromServer ? transmit : 0)
        writer.u64be(transmit)
        return writer.bytes
    }

    init(isFromServer: Bool, originate: UInt64, transmit: UInt64) {
        self.isFromServer = isFromServer
        self.originate = originate
        self.transmit = transmit
    }

    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let mode = reader.u8(),
            reader.take(WireConstants.ntpHeaderBytes.value - 1) != nil,
            reader.take(WireConstants.ntpRootBytes.value) != nil, reader.u64be() != nil,
            let originate = reader.u64be(), reader.u64be() != nil, let transmit = reader.u64be()
        else { return nil }
        isFromServer = mode & WireConstants.ntpModeMask.u8 == WireConstants.ntpServer.u8
        self.originate = originate
        self.transmit = transmit
    }

    /// The timestamp of a calendar time; the first era of NTP ends in 2036 and the next begins.
    static func timestamp(unixSeconds: Int64) -> UInt64 {
        let seconds = unixSeconds + Int64(WireConstants.ntpEpoch.value)
        return UInt64(UInt32(truncatingIfNeeded: seconds)) << UInt64(UInt32.bitWidth)
    }

    /// Seconds with the highest bit clear belong to the era that begins in 2036.
    ///
    /// Source: RFC 4330, 3; lwIP `sntp.c`.
    static func unixSeconds(_ timestamp: UInt64) -> Int64 {
        let seconds = UInt32(truncatingIfNeeded: timestamp >> UInt64(UInt32.bitWidth))
        let isSecondEra = seconds.leadingZeroBitCount > 0
        return Int64(seconds) - Int64(WireConstants.ntpEpoch.value)
            + (isSecondEra ? Int64(WireConstants.ntpEra.value) : 0)
    }
}
