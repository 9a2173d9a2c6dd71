import Crypto
import Kernel
import Provisioning

/// A server's certificates and the root that a device may trust.
struct TLSServerSite {
    /// 2026-01-01 and 2027-01-01, 00:00 UTC, and a day between.
    static let start: Int64 = 1_767_225_600
    static let end: Int64 = 1_798_761_600
    static let today: Int64 = 1_780_000_000

    let root: CertificateAuthority
    let chain: CertificateChain

    init(
        seed: UInt64 = 1,
        kind: KeyKind = .p256,
        hasIntermediate: Bool = false,
        names: [AlternativeName] = [.dns("update.example"), .ip([10, 0, 0, 2])]
    ) throws {
        var random = RandomStream(seed: seed, name: "site")
        func request(_ role: CertificateRequest.Role, _ name: String) -> CertificateRequest {
            CertificateRequest(
                role,
                commonName: name,
                notBefore: Self.start,
                notAfter: Self.end
            )
        }
        root = try CertificateMaker.authority(
            request(.root, "Root \(seed)"),
            kind: kind,
            random: &random
        )
        var authorities = [root]
        if hasIntermediate {
            authorities.append(
                try CertificateMaker.authority(
                    request(.intermediate, "Intermediate"),
                    kind: kind,
                    issuer: root,
                    random: &random
                )
            )
        }
        var leaf = request(.leaf, "update.example")
        leaf.names = names
        chain = try CertificateMaker.chain(
            leaf,
            kind: kind,
            authorities: authorities,
            random: &random
        )
    }

    func trusting(_ host: String? = "update.example", dates: Bool = false) -> TLSConfiguration {
        TLSConfiguration(
            roots: [Array(root.certificate.pem.utf8)],
            hostName: host,
            checksDates: dates
        )
    }
}
