internal import Kernel

/// The access point's half of the 4-way handshake.
///
/// Source: hostapd `src/ap/wpa_auth.c`; IEEE 802.11-2016, 12.7.6.
struct Authenticator {
    enum Action: Hashable {
        case send(EAPOLKeyFrame)
        /// Message 2 did not carry the signature of the right passphrase.
        case badSignature
        case done
        case deauthenticate(WiFiReason)
    }

    private enum State {
        case waitsForSecond
        case waitsForFourth
        case done
    }

    private let masterKey: [UInt8]
    private let address: MACAddress
    private let station: MACAddress
    private let nonce: [UInt8]
    private let groupKey: [UInt8]
    private var state = State.waitsForSecond
    private var keys: PairwiseKeys?
    private var replayCounter: UInt64 = 0
    private(set) var tries = 0

    init(
        masterKey: [UInt8],
        address: MACAddress,
        station: MACAddress,
        nonce: [UInt8],
        groupKey: [UInt8]
    ) {
        self.masterKey = masterKey
        self.address = address
        self.station = station
        self.nonce = nonce
        self.groupKey = groupKey
    }

    var isDone: Bool { state == .done }

    /// Sends the current message, first or again; gives up after the last try.
    mutating func send() -> [Action] {
        guard state != .done else { return [] }
        guard tries < WiFiConstants.messageTries.value else {
            return [.deauthenticate(.fourWayHandshakeTimeout)]
        }
        tries += 1
        replayCounter += 1
        return state == .waitsForSecond
            ? [.send(firstMessage)] : thirdMessage.map { [.send($0)] } ?? []
    }

    mutating func receive(_ frame: EAPOLKeyFrame) -> [Action] {
        guard frame.replayCounter == replayCounter else { return [] }
        switch state {
        case .waitsForSecond:
            let keys = PairwiseKeys(
                masterKey: masterKey,
                authenticator: address,
                supplicant: station,
                authenticatorNonce: nonce,
                supplicantNonce: frame.nonce
            )
            guard frame.isSigned(confirmationKey: keys.confirmation) else {
                return [.badSignature]
            }
            self.keys = keys
            state = .waitsForFourth
            tries = 0
            return send()
        case .waitsForFourth:
            guard let keys, frame.isSigned(confirmationKey: keys.confirmation) else {
                return [.badSignature]
            }
            state = .done
            return [.done]
        case .done: return []
        }
    }

    private var firstMessage: EAPOLKeyFrame {
        EAPOLKeyFrame(
            information: WireConstants.eapolMessage1.u16,
            keyLength: WiFiConstants.keyBytes.u16,
            replayCounter: replayCounter,
            nonce: nonce
        )
    }

    private var thirdMessage: EAPOLKeyFrame? {
        guard let keys,
            let data = GroupKey.wrap(groupKey, encryptionKey: keys.encryption)
        else { return nil }
        return EAPOLKeyFrame(
            information: WireConstants.eapolMessage3.u16,
            keyLength: WiFiConstants.keyBytes.u16,
            replayCounter: replayCounter,
            nonce: nonce,
            data: data
        ).signed(confirmationKey: keys.confirmation)
    }
}
