/// The clock of one life of the device, and the one function through which time passes.
///
/// Due events fire in the order of (cycle, insertion number). While the flash chip is busy the
/// cache is off and no code in flash runs: events that need the CPU then wait until it is on again.
package final class Timeline {
    package let frequency: CPUFrequency
    package let costs: CostTable
    package private(set) var now: Cycles = .zero
    package private(set) var halted: Halt?
    /// How much time each phase took up to now.
    package var ledger: PhaseLedger {
        var ledger = booked
        ledger.book(now - bookedUntil, to: phase)
        return ledger
    }
    /// Whether the idle task is running now: a blocked firmware feeds the task watchdog.
    package private(set) var isIdle = false
    /// The last instant at which the idle task ran.
    package private(set) var idleLast: Cycles = .zero
    /// Whether the CPU spins for ever: no code runs any more, only hardware acts.
    package private(set) var isHung = false
    private var isCacheOff = false
    private var phases: [Phase] = [.boot]
    /// What is booked, which lags behind by the time in the phase that goes on.
    private var booked = PhaseLedger()
    private var bookedUntil = Cycles.zero
    private var queue = EventQueue()
    private var operationsAfterHalt = 0

    package init(frequency: CPUFrequency, costs: CostTable) {
        self.frequency = frequency
        self.costs = costs
    }

    // MARK: Events

    /// Calls `target.fire(token)` at an instant; an instant in the past means as soon as possible.
    ///
    /// `needsCPU` says whether code in flash has to run for it (a frame handed to lwIP, a timer of
    /// the firmware), so that it waits while the cache is off.
    @discardableResult
    package func schedule(
        at instant: Cycles,
        _ target: any EventTarget,
        token: Int = 0,
        needsCPU: Bool = false
    ) -> EventID {
        queue.insert(at: max(instant, now), target, token: token, needsCPU: needsCPU)
    }

    package func cancel(_ id: EventID?) {
        if let id { queue.cancel(id) }
    }

    /// Lets go of every target, at the end of a life.
    package func discardEvents() {
        queue = EventQueue()
    }

    // MARK: Time

    /// Blocks until an instant, or until `isReady` says so after an event, whichever is first.
    ///
    /// This is the one wait of a world. The idle task runs meanwhile.
    ///
    /// - Returns: Whether `isReady` held; false means that the instant was reached.
    @discardableResult
    package func wait(
        until instant: Cycles,
        unless isReady: () -> Bool = { false },
        caller: StaticString = #function
    ) throws(Halt) -> Bool {
        try checkAlive(caller: caller)
        isIdle = true
        idleLast = now
        defer { isIdle = false }
        return try pass(until: instant, unless: isReady)
    }

    /// Keeps the CPU busy for a length of time: the idle task does not run, events do fire.
    package func spend(_ length: Cycles, caller: StaticString = #function) throws(Halt) {
        try checkAlive(caller: caller)
        _ = try pass(until: now + length, unless: { false })
    }

    /// Keeps the CPU busy for what an entry of the cost table says.
    package func spend(_ cost: Cost, caller: StaticString = #function) throws(Halt) {
        try spend(cost.cycles(at: frequency), caller: caller)
    }

    /// Keeps the CPU busy for what an entry of the cost table says about so many bytes.
    package func spend(
        _ cost: Cost,
        bytes: Int,
        caller: StaticString = #function
    ) throws(Halt) {
        try spend(cost.cycles(forBytes: bytes, at: frequency), caller: caller)
    }

    /// As ``spend(_:caller:)`` with the cache off: nothing that needs code in flash happens.
    package func spendWithCacheOff(
        _ length: Cycles,
        caller: StaticString = #function
    ) throws(Halt) {
        try checkAlive(caller: caller)
        isCacheOff = true
        defer { isCacheOff = false }
        _ = try pass(until: now + length, unless: { false })
    }

    // MARK: Halting

    /// Ends this life: whatever runs throws at its next step.
    package func halt(_ halt: Halt) {
        if halted == nil { halted = halt }
    }

    /// Lets the CPU spin from now on: whoever waits is never called back, watchdogs are not fed.
    package func hang() {
        isHung = true
        isIdle = false
    }

    /// Ends this life from device code, which unwinds at once.
    package func stop(_ halt: Halt) throws(Halt) -> Never {
        self.halt(halt)
        throw halted ?? halt
    }

    /// Throws when the hardware is dead; traps when firmware does not let go of dead hardware.
    package func checkAlive(caller: StaticString = #function) throws(Halt) {
        guard let halted else { return }
        operationsAfterHalt += 1
        precondition(
            operationsAfterHalt <= 10_000,
            "\(caller) goes on using hardware that halted with \(halted)"
        )
        throw halted
    }

    // MARK: Phases

    /// The phase that time is booked to now.
    package var phase: Phase { phases.last ?? .boot }

    /// Books the time that `body` takes to a phase.
    package func during<Result, Failure: Error>(
        _ phase: Phase,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        book()
        phases.append(phase)
        defer {
            book()
            phases.removeLast()
        }
        return try body()
    }

    private func book() {
        booked.book(now - bookedUntil, to: phase)
        bookedUntil = now
    }

    private func pass(until instant: Cycles, unless isReady: () -> Bool) throws(Halt) -> Bool {
        while true {
            if let halted { throw halted }
            if !isHung, isReady() { return true }
            let limit = isHung ? Cycles.never : instant
            guard let event = queue.popFirst(until: limit, cacheIsOff: isCacheOff || isHung) else {
                break
            }
            advance(to: max(event.instant, now))
            event.target.fire(event.token)
        }
        precondition(
            instant != .never && !isHung,
            "the firmware waits for ever: nothing is scheduled"
        )
        advance(to: max(instant, now))
        return isReady()
    }

    private func advance(to instant: Cycles) {
        now = instant
        if isIdle && !isHung { idleLast = now }
    }
}
