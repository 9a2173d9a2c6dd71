internal import COpenSSL
package import Crypto
package import Kernel

/// Makes certificates with OpenSSL; the same stream gives the same bytes.
///
/// Source: RFC 5280, section 4 (version 3, extensions, key identifiers).
package enum CertificateMaker {
    /// Makes a key and a certificate for it, signed by the issuer or, without one, by itself.
    package static func authority(
        _ request: CertificateRequest,
        kind: KeyKind = .p256,
        issuer: CertificateAuthority? = nil,
        random: inout RandomStream
    ) throws(ProvisioningError) -> CertificateAuthority {
        let key = try SigningKey.generate(kind, random: &random)
        let certificate = try certificate(request, for: key, issuer: issuer, random: &random)
        return CertificateAuthority(certificate: certificate, key: key)
    }

    /// Makes a server's key and certificate, with the chain that leads to its root.
    ///
    /// The root comes first in `authorities` and the last one signs; without any, the certificate
    /// is self-signed.
    package static func chain(
        _ request: CertificateRequest,
        kind: KeyKind = .p256,
        authorities: [CertificateAuthority],
        random: inout RandomStream
    ) throws(ProvisioningError) -> CertificateChain {
        let leaf = try authority(
            request,
            kind: kind,
            issuer: authorities.last,
            random: &random
        )
        let between = authorities.dropFirst().reversed().map(\.certificate)
        return CertificateChain(certificates: [leaf.certificate] + between, key: leaf.key)
    }

    /// Makes a certificate for a key that exists.
    package static func certificate(
        _ request: CertificateRequest,
        for key: SigningKey,
        issuer: CertificateAuthority?,
        random: inout RandomStream
    ) throws(ProvisioningError) -> Certificate {
        try check(request)
        return try OpenSSLScope.run(random: &random) { () throws(ProvisioningError) in
            guard let certificate = X509_new() else {
                throw .takingReason(of: "make a certificate")
            }
            defer { X509_free(certificate) }
            try fill(certificate, request: request, key: key)
            guard let issuer else {
                return try finish(certificate, request, key, issuer: certificate, signer: key)
            }
            return try issuer.certificate.withX509 { (parent) throws(ProvisioningError) in
                try finish(certificate, request, key, issuer: parent, signer: issuer.key)
            }
        }
    }

    private static func check(_ request: CertificateRequest) throws(ProvisioningError) {
        guard (1...64).contains(request.commonName.unicodeScalars.count) else {
            throw .badRequest("a common name has 1 to 64 characters: \(request.commonName)")
        }
        guard request.notBefore <= request.notAfter else {
            throw .badRequest("it ends before it begins")
        }
        for name in request.names {
            switch name {
            case .dns(let text) where text.isEmpty || !text.utf8.allSatisfy({ $0 < 0x80 }):
                throw .badRequest("a DNS name is ASCII text: \(text)")
            case .ip(let bytes) where bytes.count != 4 && bytes.count != 16:
                throw .badRequest("an IP address has 4 or 16 bytes")
            case .dns, .ip: break
            }
        }
    }

    /// Everything but issuer, extensions and signature.
    private static func fill(
        _ certificate: OpaquePointer,
        request: CertificateRequest,
        key: SigningKey
    ) throws(ProvisioningError) {
        // Positive and not zero (RFC 5280, 4.1.2.2): 16 random bytes under a fixed top bit.
        var serial = [UInt8](repeating: 0, count: 16)
        guard RAND_bytes(&serial, Int32(serial.count)) == 1 else {
            throw .takingReason(of: "draw a serial number")
        }
        serial[0] = serial[0] & 0x3f | 0x40
        guard let number = BN_bin2bn(serial, Int32(serial.count), nil) else {
            throw .takingReason(of: "make a serial number")
        }
        defer { BN_free(number) }
        try key.withKey { (live) throws(ProvisioningError) in
            guard X509_set_version(certificate, 2) == 1,
                BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil,
                ASN1_TIME_set(X509_getm_notBefore(certificate), Int(request.notBefore)) != nil,
                ASN1_TIME_set(X509_getm_notAfter(certificate), Int(request.notAfter)) != nil,
                X509_NAME_add_entry_by_NID(
                    X509_get_subject_name(certificate),
                    NID_commonName,
                    MBSTRING_UTF8,
                    Array(request.commonName.utf8),
                    Int32(request.commonName.utf8.count),
                    -1,
                    0
                ) == 1,
                X509_set_pubkey(certificate, live) == 1
            else { throw .takingReason(of: "fill a certificate") }
        }
    }

    private static func finish(
        _ certificate: OpaquePointer,
        _ request: CertificateRequest,
        _ key: SigningKey,
        issuer: OpaquePointer,
        signer: SigningKey
    ) throws(ProvisioningError) -> Certificate {
        guard X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 else {
            throw .takingReason(of: "name the issuer")
        }
        for (nid, value) in extensions(request.role, key: key) {
            guard otasim_x509_add_extension(certificate, issuer, nid, value) == 1 else {
                throw .takingReason(of: "add the extension \(value)")
            }
        }
        if !request.names.isEmpty {
            let value = AlternativeName.encode(request.names)
            guard
                otasim_x509_add_der_extension(
                    certificate,
                    NID_subject_alt_name,
                    value,
                    value.count
                ) == 1
            else { throw .takingReason(of: "add the alternative names") }
        }
        return try signer.withKey { (live) throws(ProvisioningError) in
            guard X509_sign(certificate, live, EVP_sha256()) > 0 else {
                throw .takingReason(of: "sign a certificate")
            }
            return try Certificate(encoding: certificate)
        }
    }

    /// The extensions in x509v3_config(5) notation, in the order in which they are added.
    private static func extensions(
        _ role: CertificateRequest.Role,
        key: SigningKey
    ) -> [(Int32, String)] {
        let usage: [(Int32, String)]
        switch role {
        case .root:
            usage = [
                (NID_basic_constraints, "critical,CA:TRUE"),
                (NID_key_usage, "critical,keyCertSign,cRLSign"),
            ]
        case .intermediate:
            usage = [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
                (NID_key_usage, "critical,keyCertSign,cRLSign"),
            ]
        case .leaf:
            usage = [
                (NID_basic_constraints, "critical,CA:FALSE"),
                (
                    NID_key_usage,
                    key.isRSA
                        ? "critical,digitalSignature,keyEncipherment"
                        : "critical,digitalSignature"
                ),
                (NID_ext_key_usage, "serverAuth"),
            ]
        }
        return usage + [
            (NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always"),
        ]
    }
}
