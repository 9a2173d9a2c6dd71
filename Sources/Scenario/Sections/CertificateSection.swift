internal import World

/// An entry of `pki`.
enum CertificateSection {
    static let generate = Key(
        "generate",
        Form<KeySetup.Algorithm>.choice,
        "The kind of its key; p256 without it."
    )
    static let issuer = Key(
        "issuer",
        .name(of: .certificate),
        "The certificate that signs it; itself without it."
    )
    static let names = Key(
        "names",
        .list(of: Form<String>.host, "host names"),
        "The host names and IPv4 addresses that it is for; an authority has none."
    )
    static let authority = Key(
        "authority",
        .flag,
        "Whether it may sign others; true when it has no names."
    )
    static let from = Key(
        "from",
        .time(in: 1_000_000, -Limits.longest...Limits.longest),
        "When it begins to be valid, from the scenario's start; -30d without it."
    )
    static let to = Key(
        "to",
        .time(in: 1_000_000, -Limits.longest...Limits.longest),
        "When it ends to be valid, from the scenario's start; +365d without it."
    )

    static let keys = [
        generate.shape, issuer.shape, names.shape, authority.shape, from.shape, to.shape,
    ]
    static let form = Form<CertificateSetup>.section("a certificate", keys) { fields in
        let names = fields.value(names, default: [])
        let day = 86_400
        let setup = CertificateSetup(
            algorithm: fields.value(generate, default: .p256),
            issuer: fields.value(issuer),
            names: names,
            fromSeconds: Int64(fields.value(from, default: -30 * day)),
            toSeconds: Int64(fields.value(to, default: 365 * day)),
            isAuthority: fields.value(authority, default: names.isEmpty),
            line: fields.place.line
        )
        if setup.fromSeconds >= setup.toSeconds {
            fields.reading.report(
                fields.place(of: fields.has(from) ? from : to),
                "the certificate ends to be valid before it begins",
                hint: "`from` and `to` count from the scenario's start: -30d lies before it"
            )
        }
        return setup
    }
}
