package import Kernel
package import Network

/// A connection that follows a script.
package final class ScriptedStream: ByteStream {
    /// What comes next from the peer.
    package enum Item: Hashable {
        case bytes([UInt8])
        /// Nothing for so many milliseconds.
        case pause(Int)
        /// One byte each so many milliseconds, for ever.
        case trickle(UInt8, Int)
        case close
        case reset
    }

    package private(set) var written: [UInt8] = []
    package private(set) var isClosed = false
    /// How long the reads and writes were willing to wait.
    package private(set) var timeouts: [Cycles] = []
    private let timeline: Timeline
    private let answer: (String) -> [Item]
    private var items: [Item] = []
    private var quietUntil = Cycles.zero

    /// `answer` says what a request to a path is answered with.
    init(timeline: Timeline, answer: @escaping (String) -> [Item]) {
        self.timeline = timeline
        self.answer = answer
    }

    package var request: String { String(decoding: written, as: UTF8.self) }

    package func write(_ bytes: [UInt8], timeout: Cycles) throws(Halt) -> StreamWrite {
        timeouts.append(timeout)
        written += bytes
        guard let path = request.split(separator: " ").dropFirst().first else { return .done }
        items = answer(String(path))
        return .done
    }

    package func read(max: Int, timeout: Cycles) throws(Halt) -> StreamRead {
        timeouts.append(timeout)
        let limit = timeline.now + timeout
        while true {
            try timeline.wait(until: min(limit, quietUntil))
            if quietUntil > limit { return .timedOut }
            guard let item = items.first else {
                // A peer without a script says nothing.
                try timeline.wait(until: limit)
                return .timedOut
            }
            switch item {
            case .bytes(let bytes):
                items[0] = .bytes(Array(bytes.dropFirst(max)))
                if bytes.count <= max { items.removeFirst() }
                return .data(Array(bytes.prefix(max)))
            case .pause(let milliseconds):
                items.removeFirst()
                quietUntil = timeline.now + timeline.frequency.cycles(milliseconds: milliseconds)
            case .trickle(let byte, let milliseconds):
                quietUntil = timeline.now + timeline.frequency.cycles(milliseconds: milliseconds)
                return .data([byte])
            case .close: return .closed
            case .reset: return .reset
            }
        }
    }

    package func close() throws(Halt) { isClosed = true }
}
