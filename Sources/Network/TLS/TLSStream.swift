package import Crypto
package import Kernel
package import Record

/// A TLS connection of the device: mbed TLS over a byte stream, with what it costs.
///
/// Source: ESP-IDF `esp_tls.c`, `esp_tls_mbedtls.c`, `transport_ssl.c`.
package final class TLSStream: ByteStream {
    private let stream: any ByteStream
    private let client: TLSClient
    private let timeline: Timeline
    private var meter = TLSRecordMeter()
    private var chargedSignatures = 0
    private var isExchangeCharged = false

    private init(stream: any ByteStream, client: TLSClient, timeline: Timeline) {
        self.stream = stream
        self.client = client
        self.timeline = timeline
    }

    /// What the handshake came to.
    package var session: TLSSession { client.session }

    /// Shakes hands over a connection, which is closed if that fails.
    ///
    /// `timeout` bounds every single read and write. Only when one of them expires, the time since
    /// `started`, when the connect began, is compared with it; nil is now.
    package static func open(
        over stream: any ByteStream,
        configuration: TLSConfiguration,
        random: RandomStream,
        calendar: Int64,
        timeout: Cycles,
        started: Cycles? = nil,
        trace: Trace
    ) throws(Halt) -> TLSOpening {
        let client = TLSClient(configuration: configuration, random: random, calendar: calendar)
        let tls = TLSStream(stream: stream, client: client, timeline: trace.timeline)
        let start = started ?? trace.timeline.now
        let opening = try trace.timeline.during(.tls) { () throws(Halt) in
            try tls.handshake(timeout: timeout, start: start)
        }
        if case .opened = opening { return opening }
        try stream.close()
        return opening
    }

    private func handshake(timeout: Cycles, start: Cycles) throws(Halt) -> TLSOpening {
        while true {
            let step = client.handshake()
            try chargeHandshake()
            let isSent = try flush(timeout: timeout)
            switch step {
            case .done:
                try timeline.spend(timeline.costs.tlsMiscellaneous)
                return .opened(self)
            case .failed(let failure): return .failed(failure)
            case .wantsRead:
                if isSent == .timedOut, timeline.now - start >= timeout { return .timedOut }
                let isFed = try feed(timeout: timeout)
                if !isFed, timeline.now - start >= timeout { return .timedOut }
            }
        }
    }

    /// Charges key exchange and signatures as soon as they have happened.
    private func chargeHandshake() throws(Halt) {
        let session = client.session
        for kind in session.verifiedWith.dropFirst(chargedSignatures) {
            try timeline.spend(cost(ofVerifying: kind))
        }
        chargedSignatures = max(chargedSignatures, session.signatureCount)
        guard !isExchangeCharged, let group = session.group else { return }
        isExchangeCharged = true
        try timeline.spend(group == .x25519 ? timeline.costs.x25519 : timeline.costs.ecdheP256)
    }

    /// The cost table has rows for P-256 and three sizes of RSA; other keys take the nearest.
    private func cost(ofVerifying kind: KeyKind) -> Cost {
        switch kind {
        case .p256, .p384, .other: timeline.costs.p256Verify
        case .rsa(let bits) where bits <= TLSConstants.rsaBitsSmall.value:
            timeline.costs.rsa2048Verify
        case .rsa(let bits) where bits <= TLSConstants.rsaBitsMedium.value:
            timeline.costs.rsa3072Verify
        case .rsa: timeline.costs.rsa4096Verify
        }
    }

    // MARK: ByteStream

    package func read(max: Int, timeout: Cycles) throws(Halt) -> StreamRead {
        try timeline.checkAlive()
        while true {
            switch client.read(max: max) {
            case .data(let bytes): return .data(bytes)
            case .closed: return .closed
            case .failed(let failure): return .failed(failure)
            case .wantsRead:
                guard try feed(timeout: timeout) else { return .timedOut }
            }
        }
    }

    package func write(_ bytes: [UInt8], timeout: Cycles) throws(Halt) -> StreamWrite {
        try timeline.spend(timeline.costs.aesGCMByte, bytes: bytes.count)
        if let failure = client.write(bytes) { return .failed(failure) }
        return try flush(timeout: timeout)
    }

    /// Says goodbye, without waiting for the answer, and closes the connection below.
    package func close() throws(Halt) {
        client.closeNotify()
        _ = try flush(timeout: .zero)
        try stream.close()
    }

    /// Reads once from the connection below, no further than the end of the record.
    ///
    /// - Returns: Whether anything came, if only the end; false is an expired time-out.
    private func feed(timeout: Cycles) throws(Halt) -> Bool {
        switch try stream.read(max: meter.wanted, timeout: timeout) {
        case .data(let bytes):
            client.feed(bytes)
            if let plain = meter.see(bytes) {
                try timeline.spend(timeline.costs.aesGCMByte, bytes: plain)
            }
        case .closed: client.feedEnd()
        case .reset, .failed: client.feedReset()
        case .timedOut: return false
        }
        return true
    }

    private func flush(timeout: Cycles) throws(Halt) -> StreamWrite {
        let output = client.takeOutput()
        guard !output.isEmpty else { return .done }
        let result = try stream.write(output, timeout: timeout)
        if result == .reset { client.feedReset() }
        return result
    }
}
