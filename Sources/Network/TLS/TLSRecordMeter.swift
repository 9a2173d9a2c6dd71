internal import Kernel

/// Knows where the current record ends, so that no more is read from the socket than mbed TLS does.
///
/// What stays in the socket keeps the TCP window closed.
/// Source: mbed TLS `ssl_msg.c` `mbedtls_ssl_fetch_input`; RFC 5246, 6.2.1.
struct TLSRecordMeter: Hashable, Sendable {
    private var header: [UInt8] = []
    private var bodyLeft = 0
    private var bodyCount = 0

    /// How much is missing of the current header or body.
    var wanted: Int {
        header.count < TLSConstants.headerBytes.value
            ? TLSConstants.headerBytes.value - header.count : bodyLeft
    }

    /// Takes at most ``wanted`` bytes.
    ///
    /// - Returns: The plain bytes of a record of application data that is complete now.
    mutating func see(_ bytes: [UInt8]) -> Int? {
        if header.count < TLSConstants.headerBytes.value {
            header += bytes
            guard header.count == TLSConstants.headerBytes.value else { return nil }
            bodyCount = Int(header[3]) << 8 | Int(header[4])
            bodyLeft = bodyCount
        } else {
            bodyLeft -= bytes.count
        }
        guard bodyLeft == 0 else { return nil }
        let isData = header.first == TLSConstants.applicationData.u8
        header = []
        return isData ? max(bodyCount - TLSConstants.gcmOverhead.value, 0) : nil
    }
}
