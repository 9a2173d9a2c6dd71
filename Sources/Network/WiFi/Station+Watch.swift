internal import Kernel
internal import Record

/// What happens to a station that has joined.
extension Station: AccessPointWatcher {
    /// The last beacon came at most one interval ago; six seconds later the driver begins to ask.
    ///
    /// Source: ESP-IDF docs wifi-driver, Wi-Fi beacon timeout event.
    func accessPointChanged(isUp: Bool) {
        guard state == .connected else { return }
        guard !isUp else {
            cancelTimers()
            return
        }
        let interval = WiFiConstants.beaconInterval.cycles(at: timeline.frequency)
        let sinceBeacon = Cycles(timeline.now.count % interval.count)
        let timeout = WiFiConstants.beaconTimeout.cycles(at: timeline.frequency)
        after(timeout - sinceBeacon, .beaconTimedOut)
    }

    func deauthenticated(_ reason: WiFiReason) {
        let code = Int(reason.rawValue) << 8 | WiFiConstants.logDeauthentication.value
        end(reason, logCode: code)
    }

    func beaconTimedOut() {
        trace.record(.wifi("bcn_timeout,ap_probe_send_start"))
        post(.beaconTimeout)
        guard state == .connected else { return }
        probesLeft = WiFiConstants.probeCount.value
        after(WiFiConstants.probeInterval, .probed)
    }

    /// A probe request got no answer; an access point that comes back cancels the timer.
    func probed() {
        probesLeft -= 1
        guard probesLeft == 0 else { return after(WiFiConstants.probeInterval, .probed) }
        trace.record(.wifi("ap_probe_send over, resett wifi status to disassoc"))
        end(.beaconTimeout)
    }
}

extension Station: LinkDevice {
    func received(_ frame: EthernetFrame) {
        if frame.isEAPOL {
            if let message = EAPOLKeyFrame(frame.payload) { handle(message) }
        } else if state == .connected {
            client?.received(frame)
        }
    }
}
