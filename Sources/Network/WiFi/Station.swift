package import Kernel
package import Record

/// The Wi-Fi driver of the device as a station.
///
/// It makes one attempt per call of ``connect(_:)`` and never reconnects by itself.
/// Source: ESP-IDF docs wifi-driver; `esp_wifi.h`. Differs from hardware: the driver is a binary
/// library, so its states are those of its log; management frames are not bytes.
package final class Station: EventTarget {
    package enum State: String, Hashable, Sendable {
        case stopped, starting, idle, scanning, deriving, authenticating, associating
        case handshaking, connected
    }

    enum Step: Int {
        case started, channelScanned, keyDerived, authenticated, authenticationTimedOut
        case associated, associationTimedOut, handshakeTimedOut, keysInstalled
        case beaconTimedOut, probed
    }

    package let timeline: Timeline
    package let trace: Trace
    package let address: MACAddress
    package let link: Link
    package private(set) var state = State.stopped
    package weak var observer: (any StationObserver)?
    /// The passphrases whose key the driver has derived: pairs of network and passphrase.
    package var derivedKeys: Set<StationConfiguration>
    weak var client: (any StationClient)?

    let air: Air
    let keys: PassphraseKeys
    var random: RandomStream
    var configuration: StationConfiguration?
    var accessPoint: AccessPoint?
    var supplicant: Supplicant?
    var channel = 0
    var obstacles: [WiFiReason] = []
    var probesLeft = 0
    private var timer: EventID?
    private var handshakeTimer: EventID?

    package init(
        timeline: Timeline,
        trace: Trace,
        air: Air,
        link: Link,
        keys: PassphraseKeys,
        random: RandomStream,
        address: MACAddress,
        derivedKeys: Set<StationConfiguration> = []
    ) {
        self.timeline = timeline
        self.trace = trace
        self.air = air
        self.link = link
        self.keys = keys
        self.random = random
        self.address = address
        self.derivedKeys = derivedKeys
        link.device = self
    }

    /// The access point that the station has joined.
    package var joined: AccessPoint? { state == .connected ? accessPoint : nil }

    /// `esp_wifi_start`: posts STA_START when the driver is up.
    package func start() {
        guard state == .stopped else { return }
        state = .starting
        after(timeline.costs.wifiInit, .started)
    }

    /// `esp_wifi_stop`: leaves, and posts STA_STOP.
    package func stop() {
        guard state != .stopped else { return }
        disconnect()
        cancelTimers()
        state = .stopped
        post(.stopped)
    }

    /// `esp_wifi_connect`: one attempt, which ends with STA_CONNECTED or STA_DISCONNECTED.
    ///
    /// - Returns: Whether an attempt began; a driver that is not idle refuses.
    @discardableResult
    package func connect(_ configuration: StationConfiguration) -> Bool {
        guard state == .idle else { return false }
        self.configuration = configuration
        startScan(configuration)
        return true
    }

    /// As ``connect(_:)`` with nothing but a name and a password.
    @discardableResult
    package func connect(ssid: String, password: String?) -> Bool {
        connect(StationConfiguration(ssid: ssid, password: password))
    }

    /// `esp_wifi_disconnect`: an attempt or a connection ends with reason 8.
    package func disconnect() {
        guard configuration != nil, state != .idle, state != .stopped, state != .starting else {
            return
        }
        accessPoint?.forget()
        end(.assocLeave, logCode: 0)
    }

    /// Posts an event: the trace sees it first, the interface next, the observer last.
    func post(_ event: StationEvent) {
        trace.record(.wifi(event.text))
        switch event {
        case .connected: client?.linkIsUp()
        case .disconnected: client?.linkIsDown()
        default: break
        }
        observer?.stationPosted(event)
    }

    /// Moves to another state, with the line that the driver logs for it.
    func move(to state: State, logged line: String? = nil) {
        self.state = state
        if let line { trace.record(.wifi(line)) }
    }

    /// Ends an attempt or a connection.
    ///
    /// The driver prints `logCode`; without one, the reason in the upper byte.
    func end(_ reason: WiFiReason, logCode: Int? = nil) {
        guard let configuration else { return }
        cancelTimers()
        let code = logCode ?? Int(reason.rawValue) << 8
        if let name = logName {
            trace.record(.wifi(Self.logLine(name, "init", code)))
        }
        let bssid = accessPoint?.bssid ?? .zero
        let rssi = accessPoint?.rssi ?? WiFiConstants.thresholdRSSI.value
        accessPoint?.watcher = nil
        accessPoint = nil
        supplicant = nil
        self.configuration = nil
        link.detach()
        state = .idle
        post(
            .disconnected(reason: reason, ssid: configuration.ssid, bssid: bssid, rssi: rssi)
        )
    }

    // MARK: Timers

    func after(_ cost: Cost, _ step: Step) { after(cost.cycles(at: timeline.frequency), step) }

    func after(_ constant: Constant, _ step: Step) {
        after(constant.cycles(at: timeline.frequency), step)
    }

    func after(_ length: Cycles, _ step: Step) {
        timeline.cancel(timer)
        timer = timeline.schedule(
            at: timeline.now + length,
            self,
            token: step.rawValue,
            needsCPU: true
        )
    }

    func startHandshakeTimer() {
        handshakeTimer = timeline.schedule(
            at: timeline.now + WiFiConstants.handshakeTimeout.cycles(at: timeline.frequency),
            self,
            token: Step.handshakeTimedOut.rawValue,
            needsCPU: true
        )
    }

    func cancelTimers() {
        timeline.cancel(timer)
        timeline.cancel(handshakeTimer)
        timer = nil
        handshakeTimer = nil
    }

    package func fire(_ token: Int) {
        guard let step = Step(rawValue: token) else { return }
        if step == .handshakeTimedOut { handshakeTimer = nil } else { timer = nil }
        perform(step)
    }

    /// A line of the driver's log: `state: run -> init (0xc800)`.
    static func logLine(_ from: String, _ to: String, _ code: Int) -> String {
        "state: \(from) -> \(to) (0x" + Hex.encode(code, digits: 1) + ")"
    }

    /// The driver's name of the state, in its log; a scan has none.
    private var logName: String? {
        switch state {
        case .authenticating: "auth"
        case .associating: "assoc"
        case .handshaking, .connected: "run"
        case .stopped, .starting, .idle, .scanning, .deriving: nil
        }
    }
}
