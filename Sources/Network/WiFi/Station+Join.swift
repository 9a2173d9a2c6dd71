internal import Kernel

/// Joining: scan, authentication, association, handshake.
extension Station {
    func perform(_ step: Step) {
        switch step {
        case .started:
            move(to: .idle)
            post(.started)
        case .channelScanned: channelScanned()
        case .keyDerived: authenticate()
        case .authenticated: authenticated()
        case .authenticationTimedOut: end(.authExpire)
        case .associated: associated()
        case .associationTimedOut: end(.disassocDueToInactivity)
        case .handshakeTimedOut: end(.handshakeTimeout)
        case .keysInstalled: connected()
        case .beaconTimedOut: beaconTimedOut()
        case .probed: probed()
        }
    }

    // MARK: Scan

    /// A fast scan: channels in order, up to the first on which the network can be joined.
    func startScan(_ configuration: StationConfiguration) {
        move(to: .scanning)
        obstacles = []
        scan(channel: configuration.channel ?? 1)
    }

    private func scan(channel: Int) {
        self.channel = channel
        let isPassive = channel >= WiFiConstants.channelFirstPassive.value
        after(isPassive ? timeline.costs.scanPassive : timeline.costs.scanActive, .channelScanned)
    }

    private func channelScanned() {
        guard let configuration else { return }
        for candidate in air.heard(ssid: configuration.ssid, channel: channel) {
            guard let obstacle = configuration.obstacle(candidate) else {
                accessPoint = candidate
                deriveKey(configuration)
                return
            }
            obstacles.append(obstacle)
        }
        if configuration.channel == nil, channel < WiFiConstants.channelLast.value {
            scan(channel: channel + 1)
        } else {
            // Of several access points that do not fit, the smallest reason is told.
            end(obstacles.min { $0.rawValue < $1.rawValue } ?? .noAPFound)
        }
    }

    /// Deriving the key of a passphrase takes the CPU a while, once.
    private func deriveKey(_ configuration: StationConfiguration) {
        let pair = StationConfiguration(
            ssid: configuration.ssid,
            password: configuration.password
        )
        guard configuration.password != nil, derivedKeys.insert(pair).inserted else {
            authenticate()
            return
        }
        move(to: .deriving)
        after(timeline.costs.pbkdf2, .keyDerived)
    }

    // MARK: Authentication and association

    private func authenticate() {
        let code = WiFiConstants.logAuthentication.value
        move(to: .authenticating, logged: Self.logLine("init", "auth", code))
        wait(
            for: \.authentication,
            cost: timeline.costs.authentication,
            .authenticated,
            or: WiFiConstants.authenticationTimeout,
            .authenticationTimedOut
        )
    }

    private func authenticated() {
        guard accessPoint?.authentication == .accepts else { return end(.authFail) }
        move(to: .associating, logged: Self.logLine("auth", "assoc", 0))
        wait(
            for: \.association,
            cost: timeline.costs.association,
            .associated,
            or: WiFiConstants.associationTimeout,
            .associationTimedOut
        )
    }

    /// An answer takes what the cost table says; an access point that is off gives none.
    private func wait(
        for answer: KeyPath<AccessPoint, AccessPoint.Answer>,
        cost: Cost,
        _ answered: Step,
        or timeout: Constant,
        _ timedOut: Step
    ) {
        guard let accessPoint, accessPoint.isUp, accessPoint[keyPath: answer] != .silent else {
            return after(timeout, timedOut)
        }
        after(cost, answered)
    }

    private func associated() {
        guard let accessPoint, let configuration else { return }
        guard accessPoint.association == .accepts else { return end(.assocFail) }
        guard accessPoint.isUp else { return end(.disassocDueToInactivity) }
        let code = WiFiConstants.logRun.value
        move(to: .handshaking, logged: Self.logLine("assoc", "run", code))
        link.attach(to: accessPoint)
        accessPoint.watcher = self
        if let password = configuration.password {
            supplicant = Supplicant(
                masterKey: keys.masterKey(ssid: configuration.ssid, passphrase: password),
                address: address,
                accessPoint: accessPoint.bssid,
                nonce: random.bytes(WireConstants.eapolNonceBytes.value)
            )
            startHandshakeTimer()
        }
        accessPoint.associate(address, through: link)
        if configuration.password == nil { connected() }
    }

    // MARK: Handshake

    func handle(_ message: EAPOLKeyFrame) {
        guard let accessPoint else { return }
        for action in supplicant?.receive(message) ?? [] {
            switch action {
            case .send(let answer):
                link.sendFromDevice(answer.frame(from: address, to: accessPoint.bssid))
            case .install:
                if state == .handshaking { after(timeline.costs.fourWayMessage, .keysInstalled) }
            case .giveUp(let reason):
                accessPoint.forget()
                end(reason)
            }
        }
    }

    private func connected() {
        guard let accessPoint, let configuration else { return }
        cancelTimers()
        let identifier = WiFiConstants.associationIdentifier.value
        move(
            to: .connected,
            logged: "connected with \(accessPoint.ssid), aid = \(identifier), "
                + "channel \(accessPoint.channel), bssid = \(accessPoint.bssid)"
        )
        post(
            .connected(
                ssid: accessPoint.ssid,
                bssid: accessPoint.bssid,
                channel: accessPoint.channel,
                isSecured: configuration.password != nil
            )
        )
        // It may have gone while the last message was on its way.
        if !accessPoint.isUp { accessPointChanged(isUp: false) }
    }
}
