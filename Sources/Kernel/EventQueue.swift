/// Identifies a scheduled event until it has fired.
package struct EventID: Hashable, Sendable {
    fileprivate let number: UInt64
}

/// Scheduled events in the order of (cycle, insertion number).
struct EventQueue {
    struct Event {
        let instant: Cycles
        let number: UInt64
        let target: any EventTarget
        let token: Int
        let needsCPU: Bool
    }

    /// Sorted so that the earliest event is last.
    private var events: [Event] = []
    private var numberNext: UInt64 = 0

    mutating func insert(
        at instant: Cycles,
        _ target: any EventTarget,
        token: Int,
        needsCPU: Bool
    ) -> EventID {
        let event = Event(
            instant: instant,
            number: numberNext,
            target: target,
            token: token,
            needsCPU: needsCPU
        )
        numberNext += 1
        // Later insertions of the same instant fire later, so they stand further in front.
        var low = 0
        var high = events.count
        while low < high {
            let middle = (low + high) / 2
            if events[middle].instant > instant { low = middle + 1 } else { high = middle }
        }
        events.insert(event, at: low)
        return EventID(number: event.number)
    }

    mutating func cancel(_ id: EventID) {
        if let index = events.lastIndex(where: { $0.number == id.number }) {
            events.remove(at: index)
        }
    }

    /// Takes the first event that is due by an instant and may fire now.
    mutating func popFirst(until instant: Cycles, cacheIsOff: Bool) -> Event? {
        var index = events.count - 1
        while index >= 0, events[index].instant <= instant {
            if !(cacheIsOff && events[index].needsCPU) { return events.remove(at: index) }
            index -= 1
        }
        return nil
    }
}
