import Crypto
import Kernel
import Provisioning
import TestSupport
import Testing

struct CertificateTests {
    /// 2026-01-01 and 2027-01-01, 00:00 UTC.
    private static let start: Int64 = 1_767_225_600
    private static let end: Int64 = 1_798_761_600

    private struct Made: Equatable {
        let root: CertificateAuthority
        let middle: CertificateAuthority
        let chain: CertificateChain
    }

    private func make(seed: UInt64, kind: KeyKind = .p256) throws -> Made {
        var random = RandomStream(seed: seed, name: "certificates")
        func request(_ role: CertificateRequest.Role, _ name: String) -> CertificateRequest {
            CertificateRequest(role, commonName: name, notBefore: Self.start, notAfter: Self.end)
        }
        let root = try CertificateMaker.authority(
            request(.root, "Test Root"),
            kind: kind,
            random: &random
        )
        let middle = try CertificateMaker.authority(
            request(.intermediate, "Test Intermediate"),
            kind: kind,
            issuer: root,
            random: &random
        )
        var leaf = request(.leaf, "update.example")
        leaf.names = [.dns("update.example"), .dns("*.cdn.example"), .init(host: "10.0.0.2")]
        let chain = try CertificateMaker.chain(
            leaf,
            kind: kind,
            authorities: [root, middle],
            random: &random
        )
        return Made(root: root, middle: middle, chain: chain)
    }

    @Test(arguments: [KeyKind.p256, .p384, .rsa(bits: 2048)])
    func `openssl verify accepts the chain in its time, and no other root`(kind: KeyKind) throws {
        let made = try make(seed: 1, kind: kind)
        let stranger = try make(seed: 2, kind: kind)
        try withTemporaryDirectory { folder in
            try writeFile(Array(made.root.certificate.pem.utf8), to: folder + "/root.pem")
            try writeFile(Array(stranger.root.certificate.pem.utf8), to: folder + "/stranger.pem")
            try writeFile(Array(made.middle.certificate.pem.utf8), to: folder + "/middle.pem")
            try writeFile(Array(made.chain.certificates[0].pem.utf8), to: folder + "/leaf.pem")
            func verify(root: String, at time: Int64, host: [String]) throws -> Int32 {
                try ToolRun.run(
                    "openssl",
                    [
                        "verify", "-x509_strict", "-CAfile", "\(folder)/\(root).pem",
                        "-untrusted", folder + "/middle.pem", "-purpose", "sslserver",
                        "-attime", "\(time)",
                    ] + host + [folder + "/leaf.pem"]
                ).status
            }
            let host = ["-verify_hostname", "update.example"]
            #expect(try verify(root: "root", at: Self.start, host: host) == 0)
            #expect(try verify(root: "root", at: Self.end - 1, host: host) == 0)
            #expect(try verify(root: "root", at: Self.start - 1, host: host) == 2)
            // For OpenSSL the last second itself has passed; RFC 5280 and mbed TLS include it.
            #expect(try verify(root: "root", at: Self.end, host: host) == 2)
            #expect(try verify(root: "stranger", at: Self.start, host: host) == 2)
            let other = ["-verify_hostname", "other.example"]
            #expect(try verify(root: "root", at: Self.start, host: other) == 2)
            #expect(
                try verify(root: "root", at: Self.start, host: ["-verify_ip", "10.0.0.2"]) == 0
            )
            #expect(
                try verify(root: "root", at: Self.start, host: ["-verify_ip", "10.0.0.3"]) == 2
            )
        }
    }

    @Test func `openssl x509 prints what was asked for`() throws {
        let made = try make(seed: 3)
        let run = try ToolRun.run(
            "openssl",
            [
                "x509", "-noout", "-subject", "-issuer", "-dates", "-ext",
                "subjectAltName,basicConstraints,keyUsage,extendedKeyUsage",
            ],
            input: Array(made.chain.certificates[0].pem.utf8)
        )
        #expect(
            run.outputText == """
                subject=CN = update.example
                issuer=CN = Test Intermediate
                notBefore=Jan  1 00:00:00 2026 GMT
                notAfter=Jan  1 00:00:00 2027 GMT
                X509v3 Basic Constraints: critical
                    CA:FALSE
                X509v3 Key Usage: critical
                    Digital Signature
                X509v3 Extended Key Usage: 
                    TLS Web Server Authentication
                X509v3 Subject Alternative Name: 
                    DNS:update.example, DNS:*.cdn.example, IP Address:10.0.0.2

                """
        )
    }

    @Test func `certificates come from the stream alone, serial numbers included`() throws {
        #expect(try make(seed: 4) == make(seed: 4))
        let first = try make(seed: 4).chain.certificatesDER
        let other = try make(seed: 5).chain.certificatesDER
        #expect(first[0] != other[0])
        #expect(first.count == 2)
    }

    @Test func `the chain holds the server's certificate first and not the root`() throws {
        let made = try make(seed: 6)
        #expect(made.chain.certificates.dropFirst() == [made.middle.certificate])
        #expect(made.chain.certificatesPEM.hasSuffix(made.middle.certificate.pem))
    }

    @Test func `requests that no certificate can meet are refused`() throws {
        var random = RandomStream(seed: 7, name: "certificates")
        let long = String(repeating: "x", count: 65)
        let good = CertificateRequest(.root, commonName: "x", notBefore: 0, notAfter: 0)
        var backwards = good
        backwards.notBefore = 1
        var tooLong = good
        tooLong.commonName = long
        var foreign = good
        foreign.names = [.dns("bücher.example")]
        let cases: [(CertificateRequest, String)] = [
            (backwards, "it ends before it begins"),
            (tooLong, "a common name has 1 to 64 characters: \(long)"),
            (foreign, "a DNS name is ASCII text: bücher.example"),
        ]
        for (request, reason) in cases {
            #expect(throws: ProvisioningError.badRequest(reason)) {
                try CertificateMaker.authority(request, random: &random)
            }
        }
        #expect(try CertificateMaker.authority(good, random: &random).key.kind == .p256)
    }
}
