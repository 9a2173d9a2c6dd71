internal import CMbedTLS
package import Kernel

/// The device's TLS client: mbed TLS over byte queues.
///
/// It never waits: bytes come in by ``feed(_:)``, go out by ``takeOutput()``, and each call says
/// whether it needs more. The same seed gives the same bytes on the wire.
/// Source: ESP-IDF `esp_tls_mbedtls.c`; mbed TLS `ssl.h`.
/// Differs from hardware: mbed TLS 2.28 or 3.6, as the host has it, where ESP-IDF 6 has 4.x; TLS
/// 1.2 only, ESP-IDF's default.
package final class TLSClient {
    /// Source: ESP-IDF `components/mbedtls/Kconfig`, `CONFIG_MBEDTLS_SSL_OUT_CONTENT_LEN`.
    private static let recordBytes = 4096

    private let state = TLSLibraryState()
    private let pipe = TLSPipe()
    private let peerCheck: TLSPeerCheck
    private let random: TLSRandom
    private let calendar: Int64
    private var observer = HandshakeObserver()
    private var isDone = false
    private var failure: TLSFailure?

    /// `calendar` is what the device believes the time is, in Unix seconds.
    package init(configuration: TLSConfiguration, random: RandomStream, calendar: Int64) {
        peerCheck = TLSPeerCheck(configuration: configuration)
        self.random = TLSRandom(random)
        self.calendar = calendar
        let code = HostClock.at(calendar) { state.setUp(configuration) }
        if code != 0 { failure = TLSFailure(stage: .setup, code: code) }
        mbedtls_ssl_conf_rng(state.configuration, tlsRandom, Self.opaque(self.random))
        mbedtls_ssl_conf_verify(state.configuration, tlsVerify, Self.opaque(peerCheck))
        mbedtls_ssl_set_bio(
            state.ssl,
            Self.opaque(pipe),
            tlsSend,
            tlsReceive,
            nil
        )
    }

    package func handshake() -> TLSStep {
        if let failure { return .failed(failure) }
        guard !isDone else { return .done }
        let code = HostClock.at(calendar) { mbedtls_ssl_handshake(state.ssl) }
        switch code {
        case 0:
            isDone = true
            return .done
        case MBEDTLS_ERR_SSL_WANT_READ:
            return .wantsRead
        default:
            return .failed(fail(.handshake, code))
        }
    }

    /// Bytes that came from the server.
    package func feed(_ bytes: [UInt8]) {
        if !isDone { observer.see(bytes) }
        pipe.feed(bytes)
    }

    /// The server closed its side of the TCP connection.
    package func feedEnd() { pipe.end(.fin) }

    /// The TCP connection was reset.
    package func feedReset() { pipe.end(.reset) }

    /// Bytes to send to the server; each is given once.
    package func takeOutput() -> [UInt8] { pipe.takeOutput() }

    package func read(max: Int) -> TLSRead {
        if let failure { return .failed(failure) }
        guard max > 0 else { return .data([]) }
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: max) { buffer, initialized in
            code = HostClock.at(calendar) {
                mbedtls_ssl_read(state.ssl, buffer.baseAddress, max)
            }
            initialized = Int(Swift.max(code, 0))
        }
        switch code {
        case 1...: return .data(bytes)
        case 0, MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY: return .closed
        case MBEDTLS_ERR_SSL_WANT_READ: return .wantsRead
        default: return .failed(fail(.read, code))
        }
    }

    /// Encrypts all of `bytes` into the output.
    package func write(_ bytes: [UInt8]) -> TLSFailure? {
        if let failure { return failure }
        var rest = bytes[...]
        while !rest.isEmpty {
            let slice = rest.prefix(Self.recordBytes)
            let code = HostClock.at(calendar) {
                slice.withUnsafeBufferPointer {
                    mbedtls_ssl_write(state.ssl, $0.baseAddress, $0.count)
                }
            }
            guard code > 0 else { return fail(.write, code) }
            rest = rest.dropFirst(Int(code))
        }
        return nil
    }

    /// Says goodbye; the alert is in the output.
    package func closeNotify() {
        guard failure == nil else { return }
        // A goodbye that cannot be said has no consequence: the connection ends either way.
        _ = HostClock.at(calendar) { mbedtls_ssl_close_notify(state.ssl) }
    }

    package var session: TLSSession {
        let secrets = state.secrets.pointee
        let chain = peerCheck.chain.isEmpty ? unverifiedChain() : peerCheck.chain
        // The server's signature is looked at once its certificate has passed.
        let exchange = observer.group != nil && failure?.verifyFlags ?? 0 == 0
        return TLSSession(
            cipherSuite: isDone
                ? mbedtls_ssl_get_ciphersuite(state.ssl).map { String(cString: $0) } : nil,
            group: observer.group,
            peerChain: chain,
            verifiedWith: chain.dropLast() + (exchange ? chain.suffix(1) : []),
            clientRandom: secrets.isKnown
                ? withUnsafeBytes(of: secrets.client_random) { Array($0) } : nil,
            masterSecret: secrets.isKnown
                ? withUnsafeBytes(of: secrets.master_secret) { Array($0) } : nil
        )
    }

    /// The server's own key when nobody looked at its certificate.
    private func unverifiedChain() -> [KeyKind] {
        guard isDone, let certificate = mbedtls_ssl_get_peer_cert(state.ssl) else { return [] }
        return [withUnsafePointer(to: certificate.pointee.pk) { KeyKind(of: $0) }]
    }

    private func fail(_ stage: TLSFailure.Stage, _ code: Int32) -> TLSFailure {
        let isRefusal =
            code == MBEDTLS_ERR_X509_CERT_VERIFY_FAILED || code == MBEDTLS_ERR_X509_FATAL_ERROR
        let flags = isRefusal ? mbedtls_ssl_get_verify_result(state.ssl) : 0
        let failure = TLSFailure(stage: stage, code: code, verifyFlags: flags)
        self.failure = failure
        return failure
    }

    private static func opaque(_ object: AnyObject) -> UnsafeMutableRawPointer {
        Unmanaged.passUnretained(object).toOpaque()
    }
}
