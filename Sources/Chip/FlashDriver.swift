package import Kernel
package import Storage

/// The flash driver of a running app: cuts requests into chip commands, guards them, and yields.
///
/// Source: ESP-IDF `spi_flash/esp_flash_api.c`, `spi_flash_os_func_app.c`,
/// `memspi_host_driver.c`. A sleep ends at the next tick; ticks count from `app_main`.
/// Differs from hardware: commands never fail, and the chip is not polled.
package final class FlashDriver {
    let timeline: Timeline
    private let flash: FlashChip
    private let console: Console
    private let ticksBegin: Cycles
    private let dangerous: DangerousRegions?
    /// Dangerous regions are not guarded (`esp_flash_set_dangerous_write_protection`).
    package var allowsDangerousWrites = false
    /// The end of the last operation of any kind; nil before the first.
    private var operationLast: Cycles?
    /// The last yield, or the last pause that was as good as one.
    private var yieldLast = Cycles.zero
    /// Requests that changed flash, in order.
    package private(set) var calls: [FlashCall] = []

    /// Ticks begin at the instant at which `app_main` was entered; without dangerous regions no
    /// write aborts.
    package init(
        flash: FlashChip,
        console: Console,
        ticksBegin: Cycles,
        dangerous: DangerousRegions? = nil
    ) {
        self.flash = flash
        self.console = console
        self.ticksBegin = ticksBegin
        self.dangerous = dangerous
        timeline = console.timeline
    }

    package var byteCount: Int { flash.byteCount }

    /// `esp_flash_erase_region`: whole sectors, by blocks of 64 KiB where they fit.
    ///
    /// The commands are booked to `call`, or to the call that is under way when it is nil.
    package func erase(
        _ address: Int,
        _ count: Int,
        call: String? = nil
    ) throws(Halt) -> ESPError {
        try refuseDanger(address, count)
        guard contains(address, count), address % FlashChip.sectorBytes == 0,
            count % FlashChip.sectorBytes == 0
        else { return .invalidArg }
        calls.append(FlashCall(kind: .erase, address: address, byteCount: count))
        try book(call) { () throws(Halt) in
            var position = address
            while position < address + count {
                try yieldIfDue()
                try timeline.spendWithCacheOff(cost(timeline.costs.flashGuard))
                position += try flash.eraseLargest(position, before: address + count)
                operationLast = timeline.now
            }
        }
        return .ok
    }

    /// `esp_flash_write`: chunks under one guard each, cut into the slices of the SPI FIFO.
    package func write(
        _ address: Int,
        _ bytes: [UInt8],
        call: String? = nil
    ) throws(Halt) -> ESPError {
        try refuseDanger(address, bytes.count)
        guard contains(address, bytes.count) else { return .invalidArg }
        guard !bytes.isEmpty else { return .ok }
        calls.append(FlashCall(kind: .write, address: address, byteCount: bytes.count))
        try book(call) { () throws(Halt) in
            var done = 0
            while done < bytes.count {
                let end = min(done + FlashConstants.writeChunk.value, bytes.count)
                try yieldIfDue()
                try timeline.spendWithCacheOff(cost(timeline.costs.flashGuard))
                while done < end {
                    let window = FlashChip.sliceBytes - (address + done) % FlashChip.sliceBytes
                    let slice = min(window, end - done)
                    try flash.program(address + done, Array(bytes[done..<done + slice]))
                    done += slice
                }
                operationLast = timeline.now
            }
        }
        return .ok
    }

    /// `esp_flash_read`; nil, which is ESP_ERR_INVALID_ARG, beyond the end of the chip.
    package func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8]? {
        try view(address, count)?.bytes
    }

    /// ``read(_:_:)`` of bytes that nobody changes.
    package func view(_ address: Int, _ count: Int) throws(Halt) -> FlashView? {
        guard contains(address, count) else { return nil }
        let chunk = FlashConstants.readChunk.value
        let pieces = (count + chunk - 1) / chunk
        try timeline.spend(
            cost(timeline.costs.readCall) * pieces
                + timeline.costs.readByte.cycles(forBytes: count, at: timeline.frequency)
        )
        operationLast = timeline.now
        return try flash.view(address, count)
    }

    /// A read whose time the caller has charged.
    func viewMapped(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        operationLast = timeline.now
        return try flash.view(address, count)
    }

    /// Sleeps to the next tick when the last yield is too long ago.
    ///
    /// Source: ESP-IDF `spi_flash_os_func_app.c`, `spi_flash_os_check_yield`. A pause of a tick
    /// between operations counts as a yield.
    private func yieldIfDue() throws(Halt) {
        let tick = cost(timeline.costs.tick)
        let isRested = operationLast.map { timeline.now - $0 >= tick } ?? true
        if !isRested {
            guard timeline.now - yieldLast >= cost(timeline.costs.yieldAfter) else { return }
            let ticks = (timeline.now - ticksBegin).count / tick.count + 1
            try timeline.wait(until: ticksBegin + Cycles(ticks * tick.count))
        }
        yieldLast = timeline.now
    }

    private func refuseDanger(_ address: Int, _ count: Int) throws(Halt) {
        guard !allowsDangerousWrites, let dangerous, dangerous.forbid(address, count) else {
            return
        }
        let place = "0x" + Hex.encode(address, digits: 1)
        try console.print("abort() was called: flash write to a dangerous region at \(place)")
        try timeline.stop(.reset(.panic))
    }

    private func contains(_ address: Int, _ count: Int) -> Bool {
        address >= 0 && count >= 0 && address <= byteCount && count <= byteCount - address
    }

    private func book(_ call: String?, _ body: () throws(Halt) -> Void) throws(Halt) {
        guard let call else { return try body() }
        try flash.journal.during(call, body)
    }

    private func cost(_ cost: Cost) -> Cycles { cost.cycles(at: timeline.frequency) }
}
