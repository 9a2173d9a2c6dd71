internal import Crypto
internal import Kernel

/// A message of the 4-way handshake: an EAPOL-Key frame.
///
/// Source: IEEE 802.11-2016, 12.7.2, key descriptor version 2 (HMAC-SHA1 and AES key wrap).
struct EAPOLKeyFrame: Hashable, Sendable {
    var information: UInt16
    var keyLength: UInt16 = 0
    var replayCounter: UInt64
    var nonce: [UInt8]
    var mic: [UInt8]
    var data: [UInt8]

    init(
        information: UInt16,
        keyLength: UInt16 = 0,
        replayCounter: UInt64,
        nonce: [UInt8]? = nil,
        data: [UInt8] = []
    ) {
        self.information = information
        self.keyLength = keyLength
        self.replayCounter = replayCounter
        self.nonce = nonce ?? [UInt8](repeating: 0, count: WireConstants.eapolNonceBytes.value)
        mic = [UInt8](repeating: 0, count: WireConstants.eapolMICBytes.value)
        self.data = data
    }

    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.u8() != nil, reader.u8() == WireConstants.eapolTypeKey.u8,
            let bodyLength = reader.u16be(), Int(bodyLength) == reader.remaining,
            reader.u8() == WireConstants.eapolDescriptorRSN.u8,
            let information = reader.u16be(), let keyLength = reader.u16be(),
            let replayCounter = reader.u64be(),
            let nonce = reader.take(WireConstants.eapolNonceBytes.value),
            reader.take(WireConstants.eapolIVBytes.value) != nil,
            reader.take(WireConstants.eapolRSCBytes.value) != nil,
            reader.take(WireConstants.eapolReservedBytes.value) != nil,
            let mic = reader.take(WireConstants.eapolMICBytes.value),
            let dataLength = reader.u16be(), let data = reader.take(Int(dataLength))
        else { return nil }
        self.init(
            information: information,
            keyLength: keyLength,
            replayCounter: replayCounter,
            nonce: nonce,
            data: data
        )
        self.mic = mic
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u8(WireConstants.eapolVersion.u8)
        writer.u8(WireConstants.eapolTypeKey.u8)
        writer.u16be(UInt16(WireConstants.eapolBodyBytes.value + data.count))
        writer.u8(WireConstants.eapolDescriptorRSN.u8)
        writer.u16be(information)
        writer.u16be(keyLength)
        writer.u64be(replayCounter)
        writer.append(nonce)
        writer.fill(0, count: WireConstants.eapolIVBytes.value)
        writer.fill(0, count: WireConstants.eapolRSCBytes.value)
        writer.fill(0, count: WireConstants.eapolReservedBytes.value)
        writer.append(mic)
        writer.u16be(UInt16(data.count))
        writer.append(data)
        return writer.bytes
    }

    /// The frame with its message integrity code.
    func signed(confirmationKey: [UInt8]) -> EAPOLKeyFrame {
        var frame = self
        frame.mic = integrityCode(confirmationKey)
        return frame
    }

    func isSigned(confirmationKey: [UInt8]) -> Bool { mic == integrityCode(confirmationKey) }

    func frame(from sender: MACAddress, to receiver: MACAddress) -> EthernetFrame {
        EthernetFrame(
            destination: receiver,
            source: sender,
            type: WireConstants.typeEAPOL.u16,
            payload: bytes
        )
    }

    private func integrityCode(_ confirmationKey: [UInt8]) -> [UInt8] {
        var unsigned = self
        unsigned.mic = [UInt8](repeating: 0, count: mic.count)
        return Array(HMAC.sha1(key: confirmationKey, unsigned.bytes).prefix(mic.count))
    }
}
