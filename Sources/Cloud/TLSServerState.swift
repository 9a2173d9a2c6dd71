internal import COpenSSL
internal import Provisioning

/// OpenSSL's objects of one server connection.
final class TLSServerState {
    let ssl: OpaquePointer
    /// Bytes from the client, which `ssl` owns.
    let incoming: OpaquePointer
    /// Bytes to the client, which `ssl` owns.
    let outgoing: OpaquePointer
    private let context: OpaquePointer

    /// Nil when OpenSSL refuses; its error queue says why.
    init?(chain: CertificateChain, policy: TLSServerPolicy) {
        guard let context = SSL_CTX_new(TLS_server_method()) else { return nil }
        guard Self.configure(context, chain: chain, policy: policy), let ssl = SSL_new(context)
        else {
            SSL_CTX_free(context)
            return nil
        }
        guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
            SSL_free(ssl)
            SSL_CTX_free(context)
            return nil
        }
        SSL_set_bio(ssl, incoming, outgoing)
        SSL_set_accept_state(ssl)
        self.context = context
        self.ssl = ssl
        self.incoming = incoming
        self.outgoing = outgoing
    }

    deinit {
        SSL_free(ssl)
        SSL_CTX_free(context)
    }

    private static func configure(
        _ context: OpaquePointer,
        chain: CertificateChain,
        policy: TLSServerPolicy
    ) -> Bool {
        let oldest = number(policy.versions.lowerBound)
        let newest = number(policy.versions.upperBound)
        guard otasim_ssl_ctx_restrict(context, oldest, newest) == 1 else { return false }
        if let list = policy.cipherList, SSL_CTX_set_cipher_list(context, list) != 1 {
            return false
        }
        for (index, der) in chain.certificatesDER.enumerated() {
            guard add(der, to: context, isLeaf: index == 0) else { return false }
        }
        let key = chain.key.privateKeyDER
        let kind = chain.key.isRSA ? EVP_PKEY_RSA : EVP_PKEY_EC
        return SSL_CTX_use_PrivateKey_ASN1(kind, context, key, key.count) == 1
            && SSL_CTX_check_private_key(context) == 1
    }

    private static func add(_ der: [UInt8], to context: OpaquePointer, isLeaf: Bool) -> Bool {
        let certificate = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_X509(nil, &cursor, buffer.count)
        }
        guard let certificate else { return false }
        if isLeaf {
            defer { X509_free(certificate) }
            return SSL_CTX_use_certificate(context, certificate) == 1
        }
        guard otasim_ssl_ctx_add0_chain_cert(context, certificate) == 1 else {
            X509_free(certificate)
            return false
        }
        return true
    }

    private static func number(_ version: TLSServerPolicy.Version) -> Int32 {
        switch version {
        case .tls12: TLS1_2_VERSION
        case .tls13: TLS1_3_VERSION
        }
    }
}
