package import Kernel
package import Record

/// An access point, with the network behind it.
package final class AccessPoint: EventTarget {
    /// What it says when a station wants in.
    package enum Answer: Hashable, Sendable {
        case accepts
        case silent
        case rejects
    }

    package let ssid: String
    /// Nil for an open network.
    package let password: String?
    package let channel: Int
    /// Units: dBm, at the station.
    package let rssi: Int
    package let bssid: MACAddress
    package private(set) var isUp = true
    package var authentication = Answer.accepts
    package var association = Answer.accepts
    /// Whether it sends the messages of the 4-way handshake.
    package var sendsKeyMessages = true
    /// What lies behind it; nil leads nowhere.
    package var network: (any NetworkSegment)?

    weak var watcher: (any AccessPointWatcher)?
    private let timeline: Timeline
    private let trace: Trace
    private let keys: PassphraseKeys
    private var random: RandomStream
    private var station: MACAddress?
    private var authenticator: Authenticator?
    private var timer: EventID?
    private weak var link: Link?

    package init(
        ssid: String,
        password: String?,
        channel: Int,
        rssi: Int,
        bssid: MACAddress,
        timeline: Timeline,
        trace: Trace,
        keys: PassphraseKeys,
        random: RandomStream
    ) {
        self.ssid = ssid
        self.password = password
        self.channel = channel
        self.rssi = rssi
        self.bssid = bssid
        self.timeline = timeline
        self.trace = trace
        self.keys = keys
        self.random = random
    }

    /// Whether frames of a station are carried on.
    var hasStation: Bool { station != nil && (authenticator?.isDone ?? true) }

    /// Switches it off, which forgets the station, or on.
    package func setUp(_ isUp: Bool) {
        guard isUp != self.isUp else { return }
        self.isUp = isUp
        trace.record(.outside("access point \(ssid) is \(isUp ? "on" : "off")"))
        if !isUp { forget() }
        watcher?.accessPointChanged(isUp: isUp)
    }

    /// Sends the station away; an attacker can forge the same frame.
    package func deauthenticate(_ reason: WiFiReason) {
        forget()
        watcher?.deauthenticated(reason)
    }

    // MARK: The station's side

    /// The association is complete: begins the handshake on a secured network.
    func associate(_ address: MACAddress, through link: Link) {
        station = address
        self.link = link
        authenticator = nil
        guard let password else { return }
        authenticator = Authenticator(
            masterKey: keys.masterKey(ssid: ssid, passphrase: password),
            address: bssid,
            station: address,
            nonce: random.bytes(WireConstants.eapolNonceBytes.value),
            groupKey: random.bytes(WiFiConstants.keyBytes.value)
        )
        sendMessage()
    }

    func forget() {
        station = nil
        authenticator = nil
        timeline.cancel(timer)
        timer = nil
    }

    /// A frame of the station has crossed the air.
    func received(_ frame: EthernetFrame, through link: Link) {
        guard isUp else { return }
        if frame.isEAPOL {
            if let key = EAPOLKeyFrame(frame.payload) { handle(key) }
        } else if hasStation {
            network?.received(frame, through: link)
        } else {
            // A frame of class 3 from a station that is not associated: IEEE 802.11-2016, 11.3.3.
            deauthenticate(.notAssociated)
        }
    }

    package func fire(_ token: Int) {
        timer = nil
        sendMessage()
    }

    private func sendMessage() {
        guard sendsKeyMessages, isUp else { return }
        perform(authenticator?.send() ?? [])
    }

    private func handle(_ frame: EAPOLKeyFrame) {
        perform(authenticator?.receive(frame) ?? [])
    }

    private func perform(_ actions: [Authenticator.Action]) {
        for action in actions {
            switch action {
            case .send(let frame): send(frame)
            case .badSignature:
                trace.record(.outside("access point \(ssid): invalid MIC in the 4-way handshake"))
            case .done:
                timeline.cancel(timer)
                timer = nil
            case .deauthenticate(let reason): deauthenticate(reason)
            }
        }
    }

    private func send(_ message: EAPOLKeyFrame) {
        guard let station, let authenticator else { return }
        link?.sendToDevice(message.frame(from: bssid, to: station))
        let isFirst = authenticator.tries == 1
        let timeout = isFirst ? WiFiConstants.messageTimeoutFirst : WiFiConstants.messageTimeout
        timeline.cancel(timer)
        timer = timeline.schedule(
            at: timeline.now + timeout.cycles(at: timeline.frequency),
            self
        )
    }
}
