internal import Kernel
internal import Network

/// A connection that a timer of the app shuts down at an instant, whatever the peer sends.
///
/// A time-out alone cuts off no peer that sends one byte in time, again and again.
/// Source: ESP-IDF `esp_http_client.h`, `esp_http_client_cancel_request`, from an `esp_timer`.
final class CancellableStream: ByteStream {
    var cancelAt: Cycles
    private let stream: any ByteStream
    private let timeline: Timeline

    init(_ stream: any ByteStream, cancelAt: Cycles, timeline: Timeline) {
        self.stream = stream
        self.cancelAt = cancelAt
        self.timeline = timeline
    }

    func read(max: Int, timeout: Cycles) throws(Halt) -> StreamRead {
        let left = cancelAt - timeline.now
        guard left > .zero else { return .reset }
        let result = try stream.read(max: max, timeout: min(timeout, left))
        return result == .timedOut && left <= timeout ? .reset : result
    }

    func write(_ bytes: [UInt8], timeout: Cycles) throws(Halt) -> StreamWrite {
        let left = cancelAt - timeline.now
        guard left > .zero else { return .reset }
        let result = try stream.write(bytes, timeout: min(timeout, left))
        return result == .timedOut && left <= timeout ? .reset : result
    }

    func close() throws(Halt) { try stream.close() }
}
