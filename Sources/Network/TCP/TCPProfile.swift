internal import Kernel

/// How one implementation of TCP is built: sizes, timers in ticks of its own length, habits.
struct TCPProfile: Hashable, Sendable {
    let mss: Int
    let window: Int
    /// Nil for a sender that takes whatever it is given.
    let sendBuffer: Int?
    let rtoTicks: Int
    let rtoTicksMin: Int
    let synRetries: Int
    let dataRetries: Int
    /// Whether an unanswered SYN is repeated after longer and longer waits.
    let backsOffSYN: Bool
    /// By how many bits the time-out grows with each retry; the last stays.
    let backoffShifts: [Int]
    let persistTicks: [Int]
    let finWaitTicks: Int
    let timeWaitTicks: Int
    let initialSegments: Int
    /// Whether every second segment or a timer is acknowledged, rather than each at once.
    let delaysAcknowledgements: Bool
    /// Nagle: no small segment while another is under way.
    let holdsSmallSegments: Bool

    /// lwIP as ESP-IDF configures it.
    ///
    /// Units: one tick is 500 ms.
    /// Source: esp-lwip branch 2.1.3-esp `tcp.c`, `tcp_in.c`, `tcp_out.c`; ESP-IDF lwip Kconfig.
    static let device = TCPProfile(
        mss: TCPConstants.deviceMSS.value,
        window: TCPConstants.deviceWindow.value,
        sendBuffer: TCPConstants.deviceSendBuffer.value,
        rtoTicks: TCPConstants.deviceRTOTicks.value,
        rtoTicksMin: TCPConstants.deviceRTOTicksMin.value,
        synRetries: TCPConstants.synRetries.value,
        dataRetries: TCPConstants.dataRetries.value,
        backsOffSYN: false,
        backoffShifts: TCPConstants.backoffShifts,
        persistTicks: TCPConstants.devicePersistTicks,
        finWaitTicks: TCPConstants.deviceFinWaitTicks.value,
        timeWaitTicks: TCPConstants.deviceTimeWaitTicks.value,
        initialSegments: TCPConstants.deviceInitialSegments.value,
        delaysAcknowledgements: true,
        holdsSmallSegments: true
    )

    /// A server with Linux.
    ///
    /// Units: one tick is 50 ms.
    /// Differs from hardware: no selective acknowledgements, window scaling or timestamps, which
    /// the device does not offer either.
    static let server = TCPProfile(
        mss: TCPConstants.serverMSS.value,
        window: TCPConstants.serverWindow.value,
        sendBuffer: nil,
        rtoTicks: TCPConstants.serverRTOTicks.value,
        rtoTicksMin: TCPConstants.serverRTOTicksMin.value,
        synRetries: TCPConstants.serverSYNRetries.value,
        dataRetries: TCPConstants.serverDataRetries.value,
        backsOffSYN: true,
        backoffShifts: TCPConstants.serverShifts,
        persistTicks: TCPConstants.serverPersistTicks,
        finWaitTicks: TCPConstants.serverFinWaitTicks.value,
        timeWaitTicks: 0,
        initialSegments: TCPConstants.serverInitialSegments.value,
        delaysAcknowledgements: false,
        holdsSmallSegments: false
    )
}
