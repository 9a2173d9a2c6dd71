package import Chip
internal import Formats
package import Kernel
package import Network
package import Record
package import Storage

/// What an app finds on the device once ESP-IDF has started: its services, by name.
package final class Platform {
    package let timeline: Timeline
    package let trace: Trace
    package let console: Console
    package let idf: IDFVersion
    package let partitions: PartitionService
    package let ota: OTAService
    /// Nil when the table has no nvs partition.
    package let nvs: NVSService?
    package let wifi: WiFiService
    /// Where connections come from: lwIP, or sockets of this machine.
    package let streams: any StreamOpener
    package let clock: DeviceClock
    package let resetReason: ResetReason
    package var heap: HeapLedger
    /// What an app keeps in RTC memory.
    package var rtc: RTCMemory
    /// Draws for backoff.
    package var jitter: RandomStream
    /// What the host remembers of what it hashed.
    package let hashes: ImageHashes
    private let stack: NetworkStack
    private let randomStream: (String) -> RandomStream
    private var connectionCount = 0

    package init(
        timeline: Timeline,
        trace: Trace,
        console: Console,
        idf: IDFVersion,
        partitions: PartitionService,
        ota: OTAService,
        nvs: NVSService?,
        wifi: WiFiService,
        stack: NetworkStack,
        streams: any StreamOpener,
        resetReason: ResetReason,
        heap: HeapLedger,
        rtc: RTCMemory,
        randomStream: @escaping (String) -> RandomStream,
        hashes: ImageHashes = ImageHashes()
    ) {
        self.timeline = timeline
        self.trace = trace
        self.console = console
        self.idf = idf
        self.partitions = partitions
        self.ota = ota
        self.nvs = nvs
        self.wifi = wifi
        self.stack = stack
        self.streams = streams
        self.resetReason = resetReason
        self.heap = heap
        self.rtc = rtc
        self.hashes = hashes
        self.randomStream = randomStream
        jitter = randomStream("client/jitter")
        clock = DeviceClock(timeline: timeline)
    }

    /// A stream of its own for each TLS connection of this life.
    package func nextTLSRandom() -> RandomStream {
        connectionCount += 1
        return randomStream("device/tls/\(connectionCount)")
    }

    /// Asks an SNTP server and sets the clock; nil when no answer came.
    package func sntp(server: String) throws(Halt) -> Int64? {
        let limit = ServiceConstants.sntpTimeout.cycles(at: timeline.frequency)
        guard let seconds = try stack.sntp(server: server, timeout: limit) else { return nil }
        clock.set(seconds)
        return seconds
    }

    /// `esp_restart`.
    package func restart() throws(Halt) -> Never {
        try timeline.restart()
    }

    /// `abort()`: the panic handler prints and resets.
    package func abort(_ why: String) throws(Halt) -> Never {
        try console.print("abort() was called: \(why)")
        try console.print("Rebooting...")
        try timeline.stop(.reset(.panic))
    }
}
