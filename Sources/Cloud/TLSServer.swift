internal import COpenSSL
package import Kernel
package import Provisioning

/// A TLS server for one connection: OpenSSL over byte queues.
///
/// It never waits and never reads the host's clock or entropy: bytes come in by ``feed(_:)`` and
/// go out by ``takeOutput()``. No session is kept or resumed.
package final class TLSServer {
    package private(set) var handshakeIsDone = false
    /// OpenSSL's reason, once the connection has failed.
    package private(set) var failure: String?
    /// Whether the client has said goodbye.
    package private(set) var isClosed = false

    private let state: TLSServerState?
    private let calendar: Int64
    private var random: RandomStream
    private var received: [UInt8] = []
    private var waiting: [UInt8] = []

    /// `calendar` is what the server believes the time is, in Unix seconds.
    package init(
        chain: CertificateChain,
        random: RandomStream,
        calendar: Int64,
        policy: TLSServerPolicy = TLSServerPolicy()
    ) {
        self.random = random
        self.calendar = calendar
        state = OpenSSLScope.run(random: &self.random, calendar: calendar) {
            TLSServerState(chain: chain, policy: policy)
        }
        if state == nil { failure = Self.takeReason() }
    }

    /// Bytes that came from the client.
    package func feed(_ bytes: [UInt8]) {
        guard let state, failure == nil, !bytes.isEmpty else { return }
        OpenSSLScope.run(random: &random, calendar: calendar) {
            _ = BIO_write(state.incoming, bytes, Int32(bytes.count))
        }
        if !handshakeIsDone { shakeHands(state) }
        if handshakeIsDone { decrypt(state) }
    }

    /// Bytes to send to the client; each is given once.
    package func takeOutput() -> [UInt8] {
        guard let state else { return [] }
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(state.outgoing))
        guard !bytes.isEmpty else { return [] }
        let count = BIO_read(state.outgoing, &bytes, Int32(bytes.count))
        return Array(bytes.prefix(Int(max(count, 0))))
    }

    /// What the client has sent so far; each byte is given once.
    package func read() -> [UInt8] {
        defer { received = [] }
        return received
    }

    /// Encrypts all of `bytes` into the output, as soon as the handshake is done.
    package func write(_ bytes: [UInt8]) {
        guard let state, failure == nil, !bytes.isEmpty else { return }
        guard handshakeIsDone else {
            waiting += bytes
            return
        }
        let result = step { SSL_write(state.ssl, bytes, Int32(bytes.count)) }
        if result.error != SSL_ERROR_NONE { failure = result.reason }
    }

    /// Says goodbye; the alert is in the output.
    package func closeNotify() {
        guard let state, failure == nil, handshakeIsDone else { return }
        // 0 says that the client has not answered yet, which nobody waits for.
        _ = step { SSL_shutdown(state.ssl) }
    }

    private func shakeHands(_ state: TLSServerState) {
        let result = step { SSL_do_handshake(state.ssl) }
        switch result.error {
        case SSL_ERROR_NONE:
            handshakeIsDone = true
            let bytes = waiting
            waiting = []
            write(bytes)
        case SSL_ERROR_WANT_READ: break
        default: failure = result.reason
        }
    }

    private func decrypt(_ state: TLSServerState) {
        var buffer = [UInt8](repeating: 0, count: 16384)
        while failure == nil, !isClosed {
            let result = step { SSL_read(state.ssl, &buffer, Int32(buffer.count)) }
            switch result.error {
            case SSL_ERROR_NONE: received += buffer.prefix(Int(result.value))
            case SSL_ERROR_ZERO_RETURN: isClosed = true
            case SSL_ERROR_WANT_READ: return
            default: failure = result.reason
            }
        }
    }

    private struct Step {
        let value: Int32
        let error: Int32
        let reason: String
    }

    private func step(_ call: () -> Int32) -> Step {
        guard let state else { return Step(value: -1, error: SSL_ERROR_SSL, reason: "not set up") }
        return OpenSSLScope.run(random: &random, calendar: calendar) {
            let value = call()
            let error = SSL_get_error(state.ssl, value)
            return Step(value: value, error: error, reason: Self.takeReason())
        }
    }

    /// The first reason in the calling thread's OpenSSL queue, which is emptied.
    private static func takeReason() -> String {
        let code = ERR_peek_error()
        let reason = ERR_reason_error_string(code).map { String(cString: $0) }
        ERR_clear_error()
        return reason ?? "no reason given"
    }
}
