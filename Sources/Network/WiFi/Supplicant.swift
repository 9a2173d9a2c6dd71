internal import Kernel

/// The station's half of the 4-way handshake.
///
/// Source: ESP-IDF `wpa_supplicant/src/rsn_supp/wpa.c`; IEEE 802.11-2016, 12.7.6.
struct Supplicant {
    enum Action: Hashable {
        case send(EAPOLKeyFrame)
        /// Message 4 is on its way: the keys are in use once it has been sent.
        case install(groupKey: [UInt8])
        case giveUp(WiFiReason)
    }

    private let masterKey: [UInt8]
    private let address: MACAddress
    private let accessPoint: MACAddress
    private let nonce: [UInt8]
    private var keys: PairwiseKeys?
    private var accessPointNonce: [UInt8] = []
    private var firstMessageCount = 0

    init(masterKey: [UInt8], address: MACAddress, accessPoint: MACAddress, nonce: [UInt8]) {
        self.masterKey = masterKey
        self.address = address
        self.accessPoint = accessPoint
        self.nonce = nonce
    }

    mutating func receive(_ frame: EAPOLKeyFrame) -> [Action] {
        guard frame.information & WireConstants.eapolInfoAck.u16 != 0 else { return [] }
        let isSigned = frame.information & WireConstants.eapolInfoMIC.u16 != 0
        return isSigned ? receiveThird(frame) : receiveFirst(frame)
    }

    private mutating func receiveFirst(_ frame: EAPOLKeyFrame) -> [Action] {
        firstMessageCount += 1
        guard firstMessageCount <= WiFiConstants.eapolRetriesMax.value else {
            return [.giveUp(.fourWayHandshakeTimeout)]
        }
        let keys = PairwiseKeys(
            masterKey: masterKey,
            authenticator: accessPoint,
            supplicant: address,
            authenticatorNonce: frame.nonce,
            supplicantNonce: nonce
        )
        self.keys = keys
        accessPointNonce = frame.nonce
        let answer = EAPOLKeyFrame(
            information: WireConstants.eapolMessage2.u16,
            replayCounter: frame.replayCounter,
            nonce: nonce,
            data: WiFiConstants.informationElement
        )
        return [.send(answer.signed(confirmationKey: keys.confirmation))]
    }

    private func receiveThird(_ frame: EAPOLKeyFrame) -> [Action] {
        guard let keys, frame.nonce == accessPointNonce,
            frame.isSigned(confirmationKey: keys.confirmation),
            let data = GroupKey.unwrap(frame.data, encryptionKey: keys.encryption)
        else { return [] }
        guard data.element == WiFiConstants.informationElement else {
            return [.giveUp(.ieIn4WayDiffers)]
        }
        let answer = EAPOLKeyFrame(
            information: WireConstants.eapolMessage4.u16,
            replayCounter: frame.replayCounter
        )
        return [
            .send(answer.signed(confirmationKey: keys.confirmation)),
            .install(groupKey: data.key),
        ]
    }
}
