internal import Crypto
internal import Firmware
internal import World

/// An entry of `clients`: how an app updates itself.
enum ClientSection {
    static let profile = Key(
        "profile",
        .choice(ClientProfile.names.map { ($0, $0) }),
        "The kind of client; hardened without it."
    )
    static let plan = Key(
        "plan",
        Form<[PlannedStep]>.plan,
        "The steps in order, instead of a profile's."
    )
    static let url = Key("url", .webAddress, "Where the image lies; its signature beside it.")
    static let tlsRoots = Key(
        "tls_roots",
        .list(of: .trusted(.certificate), "certificates"),
        "The roots that it trusts: names in `pki`, or {file: root.pem}."
    )
    static let imageKeys = Key(
        "image_keys",
        .list(of: .trusted(.key), "keys"),
        "The keys that may sign images: names in `keys`, or {file: public.pem}."
    )
    static let httpsOnly = Key(
        "https_only",
        .flag,
        "Whether every hop must be https; true without it."
    )
    static let checksDates = Key(
        "checks_dates",
        .flag,
        "CONFIG_MBEDTLS_HAVE_TIME_DATE; false without it."
    )
    static let strictDER = Key(
        "strict_der",
        .flag,
        "Whether an ECDSA signature must be strict DER; true without it."
    )
    static let timeServer = Key(
        "time_server",
        .host,
        "The SNTP server asked first; the clock stays at 1970 without it."
    )
    static let tries = Key(
        "tries",
        .integer(1...100),
        "Tries of the download in one attempt; 4 without it."
    )
    static let backoff = Key("backoff", BackoffSection.form, "How long it waits between tries.")
    static let deadline = Key(
        "deadline",
        .time(in: 1_000, 1_000...Limits.longest),
        "How long an attempt may take; 10min without it."
    )
    static let minimumRate = Key(
        "minimum_rate",
        Form<Int>.quantity(.byteRate, 0...1 << 30),
        "A slower download is given up; 1KiB/s without it."
    )
    static let rateWindow = Key(
        "rate_window",
        .time(in: 1_000, 1_000...Limits.longest),
        "The time over which the rate is measured; 15s without it."
    )
    static let timeout = Key(
        "timeout",
        .time(in: 1_000, 1_000...Limits.longest),
        "timeout_ms of esp_http_client; 5s without it."
    )
    static let auditLog = Key(
        "audit_log",
        Form<ClientProgram.AuditLog>.choice,
        "Where attempts are written down: none, nvs or rtc; nvs without it."
    )
    static let accessToken = Key(
        "access_token",
        Form<String>.text,
        "A secret sent with each request; none without it."
    )

    static let keys = [
        profile.shape, plan.shape, url.shape, tlsRoots.shape, imageKeys.shape, httpsOnly.shape,
        checksDates.shape, strictDER.shape, timeServer.shape, tries.shape, backoff.shape,
        deadline.shape,
        minimumRate.shape, rateWindow.shape, timeout.shape, auditLog.shape, accessToken.shape,
    ]
    static let form = Form<ClientSetup>.section("a client", keys) { fields in
        let steps = fields.value(plan)
        if steps != nil {
            fields.refuse([Self.profile.name], because: "`plan` says what the client does")
        }
        let profile = fields.value(profile, default: "hardened")
        let roots = fields.value(tlsRoots, default: [])
        let signers = fields.value(imageKeys, default: [])
        var start = ClientProgram(profile: profile, url: "")
        start.plan = steps
        let program = program(start, fields)
        return program.map { program in
            ClientSetup(
                program: program,
                tlsRoots: roots.compactMap(\.name),
                tlsRootFiles: roots.compactMap(\.bytes),
                imageKeys: signers.compactMap(\.name),
                imageKeyFiles: signers.compactMap(\.bytes),
                line: fields.place.line
            )
        }
    }

    private static func program(_ start: ClientProgram, _ fields: Fields) -> ClientProgram? {
        var program = start
        program.isHTTPSOnly = fields.value(httpsOnly, default: program.isHTTPSOnly)
        program.checksDates = fields.value(checksDates, default: program.checksDates)
        program.isStrictDER = fields.value(strictDER, default: program.isStrictDER)
        program.timeServer = fields.value(timeServer)
        program.tries = fields.value(tries, default: program.tries)
        if let backoff = fields.value(backoff) { backoff.apply(to: &program) }
        program.deadlineMilliseconds = fields.value(
            deadline,
            default: program.deadlineMilliseconds
        )
        program.rateFloor = fields.value(minimumRate, default: program.rateFloor)
        program.rateWindowMilliseconds = fields.value(
            rateWindow,
            default: program.rateWindowMilliseconds
        )
        program.timeoutMilliseconds = fields.value(timeout, default: program.timeoutMilliseconds)
        program.auditLog = fields.value(auditLog, default: program.auditLog)
        program.accessToken = fields.value(accessToken)
        guard let url = fields.required(url) else { return nil }
        program.url = url
        return program
    }
}
