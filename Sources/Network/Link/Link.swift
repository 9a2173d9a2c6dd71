package import Kernel
package import Record

/// The way of every frame: station, air, access point, the way to the servers, and back.
///
/// The air carries frames to the station in turns: whatever has gathered when a turn begins goes
/// as one aggregate, which costs the fixed part once and its bytes. One window of TCP so takes
/// `rtt + tcp_fixed + bytes / tcp_air_rate`, the fit that the cost table cites. Frames of the
/// station pay their bytes only: the fit counts the acknowledgements in the fixed part.
/// Differs from hardware: no rate control and no retries; a frame is carried or lost.
package final class Link: EventTarget {
    /// What is under way, by the token of its event.
    private enum Passage {
        case toAccessPoint(EthernetFrame)
        case toNetwork(EthernetFrame)
        case toAir(EthernetFrame)
        case turn
        case toDevice([EthernetFrame])
    }

    package var conditions = LinkConditions()
    package let timeline: Timeline
    let trace: Trace
    weak var device: (any LinkDevice)?
    private weak var accessPoint: AccessPoint?
    private var random: RandomStream
    private var passages: [Int: Passage] = [:]
    private var tokenNext = 0
    /// Frames that wait for a turn.
    private var gathered: [EthernetFrame] = []
    private var isTurnDue = false
    private var airFree = Cycles.zero
    private var airFreeUp = Cycles.zero
    private var wayFree = Cycles.zero
    private var wayFreeUp = Cycles.zero

    package init(timeline: Timeline, trace: Trace, random: RandomStream) {
        self.timeline = timeline
        self.trace = trace
        self.random = random
    }

    func attach(to accessPoint: AccessPoint) {
        detach()
        self.accessPoint = accessPoint
    }

    /// What is still under way never arrives.
    func detach() {
        accessPoint = nil
        passages = [:]
        gathered = []
        isTurnDue = false
    }

    // MARK: From the device

    func sendFromDevice(_ frame: EthernetFrame) {
        guard let accessPoint else { return }
        let bytes = frame.bytes
        trace.record(.frame(Frame(direction: .fromDevice, bytes: bytes)))
        guard accessPoint.isUp, isCarried(frame) else { return }
        guard !frame.isEAPOL else {
            return pass(.toAccessPoint(frame), after: cycles(timeline.costs.fourWayMessage))
        }
        airFreeUp = max(airFreeUp, timeline.now) + airTime(bytes.count)
        pass(.toAccessPoint(frame), at: airFreeUp)
    }

    /// The frame is at the access point; packets for servers have half a round trip to go.
    private func arriveAtAccessPoint(_ frame: EthernetFrame) {
        guard isRemote(frame), accessPoint?.hasStation == true else {
            accessPoint?.received(frame, through: self)
            return
        }
        wayFreeUp = max(wayFreeUp, timeline.now) + wayTime(frame)
        pass(.toNetwork(frame), at: wayFreeUp + halfTrip)
    }

    // MARK: To the device

    /// Sends a frame from the network, or from the access point itself, to the station.
    package func sendToDevice(_ frame: EthernetFrame) {
        guard accessPoint != nil, isCarried(frame) else { return }
        guard !frame.isEAPOL else {
            return pass(.toDevice([frame]), after: cycles(timeline.costs.fourWayMessage))
        }
        guard isRemote(frame) else { return gather(frame) }
        wayFree = max(wayFree, timeline.now) + wayTime(frame)
        pass(.toAir(frame), at: wayFree + halfTrip)
    }

    private func gather(_ frame: EthernetFrame) {
        gathered.append(frame)
        beginTurn()
    }

    private func beginTurn() {
        guard !isTurnDue, !gathered.isEmpty else { return }
        isTurnDue = true
        pass(.turn, at: max(airFree, timeline.now) + cycles(timeline.costs.airTurn))
    }

    private func takeTurn() {
        isTurnDue = false
        let aggregate = Array(gathered.prefix(LinkConstants.aggregateFramesMax.value))
        gathered.removeFirst(aggregate.count)
        airFree = timeline.now + airTime(aggregate.reduce(0) { $0 + $1.bytes.count })
        pass(.toDevice(aggregate), at: airFree)
    }

    private func deliver(_ frames: [EthernetFrame]) {
        for frame in frames {
            guard accessPoint?.isUp == true else { return }
            trace.record(.frame(Frame(direction: .toDevice, bytes: frame.bytes)))
            device?.received(frame)
        }
        beginTurn()
    }

    // MARK: Passing

    package func fire(_ token: Int) {
        guard let passage = passages.removeValue(forKey: token) else { return }
        switch passage {
        case .toAccessPoint(let frame): arriveAtAccessPoint(frame)
        case .toNetwork(let frame): accessPoint?.received(frame, through: self)
        case .toAir(let frame): gather(frame)
        case .turn: takeTurn()
        case .toDevice(let frames): deliver(frames)
        }
    }

    private func pass(_ passage: Passage, after length: Cycles) {
        pass(passage, at: timeline.now + length)
    }

    private func pass(_ passage: Passage, at instant: Cycles) {
        var needsCPU = false
        if case .toDevice = passage { needsCPU = true }
        passages[tokenNext] = passage
        timeline.schedule(at: instant, self, token: tokenNext, needsCPU: needsCPU)
        tokenNext += 1
    }

    private func isCarried(_ frame: EthernetFrame) -> Bool {
        if frame.isEAPOL { return true }
        if conditions.isIsolated { return false }
        return !conditions.loss.happens(&random)
    }

    private func isRemote(_ frame: EthernetFrame) -> Bool {
        guard let addresses = frame.addresses else { return false }
        return accessPoint?.network?.isRemote(addresses.source, addresses.destination) ?? false
    }

    // MARK: Times

    private var halfTrip: Cycles {
        timeline.frequency.cycles(microseconds: conditions.roundTripMicroseconds / 2)
    }

    private func cycles(_ cost: Cost) -> Cycles { cost.cycles(at: timeline.frequency) }

    private func airTime(_ byteCount: Int) -> Cycles {
        timeline.costs.airByte.cycles(forBytes: byteCount, at: timeline.frequency)
    }

    private func wayTime(_ frame: EthernetFrame) -> Cycles {
        guard let bandwidth = conditions.bandwidth, bandwidth > 0 else { return .zero }
        let bits = frame.bytes.count * LinkConstants.bitsPerByte.value
        let microseconds = bits * LinkConstants.microsecondsPerSecond.value / bandwidth
        return timeline.frequency.cycles(microseconds: microseconds)
    }
}
