internal import Provisioning
internal import World

/// An entry of `files` of a server: what a path serves, and what is wrong with it.
enum FileSection {
    static let app = Key("app", .name(of: .app), "The image of an app.")
    static let signatureOf = Key(
        "signature_of",
        .name(of: .app),
        "The detached signature of an app's image."
    )
    static let key = Key("key", .name(of: .key), "The key that signs; beside `signature_of`.")
    static let encoding = Key(
        "encoding",
        Form<SignatureEncoding>.choice,
        "How an ECDSA signature is written; der without it. Beside `signature_of`."
    )
    static let text = Key(
        "text",
        Form<String>.text("a text", hint: "write what the body says"),
        "A text of its own."
    )
    static let file = Key("file", .file, "A file of this machine.")
    static let redirect = Key("redirect", .location, "Where a redirect leads.")
    static let status = Key(
        "status",
        .integer(200...599),
        "The status of an answer without a body; 302 of a redirect."
    )
    static let truncatedTo = Key(
        "truncated_to",
        .size(),
        "The body ends after so many bytes, whatever its length says."
    )
    static let flippedBit = Key(
        "flipped_bit",
        .integer(0...1 << 35),
        "The bit of the body that is turned over, from 0."
    )
    static let chunked = Key(
        "chunked",
        .flag,
        "Whether the body comes in chunks, without a length; false without it."
    )

    static let keys = [
        app.shape, signatureOf.shape, key.shape, encoding.shape, text.shape, file.shape,
        redirect.shape,
        status.shape, truncatedTo.shape, flippedBit.shape, chunked.shape,
    ]
    static let form = Form<ServerSetup.File>.section("a served file", keys) { fields in
        guard let content = content(fields) else { return nil }
        var served = ServerSetup.File(content: content, line: fields.place.line)
        switch content {
        case .redirect, .status:
            fields.refuse(
                [truncatedTo.name, flippedBit.name, chunked.name],
                because: "the answer has no body"
            )
        case .app, .signature, .text, .file:
            served.truncatedTo = fields.value(truncatedTo)
            served.flippedBit = fields.value(flippedBit)
            served.isChunked = fields.value(chunked, default: false)
        }
        served.encoding = fields.value(encoding, default: .der)
        return served
    }

    private static func content(_ fields: Fields) -> ServerSetup.Content? {
        var names = [app.name, signatureOf.name, text.name, file.name, redirect.name]
        // A status stands alone or beside a redirect.
        if !fields.has(redirect) { names.append(status.name) }
        guard let given = fields.only(of: names) else { return nil }
        if given != signatureOf.name {
            fields.refuse([key.name, encoding.name], because: "nothing is signed")
        }
        switch given {
        case app.name: return fields.value(app).map { .app($0) }
        case signatureOf.name:
            let name = fields.value(signatureOf)
            guard let signer = fields.required(key), let name else { return nil }
            return .signature(of: name, key: signer)
        case text.name: return fields.value(text).map { .text($0) }
        case file.name:
            return fields.value(file).map { .file(path: $0.path, bytes: $0.bytes) }
        case redirect.name:
            let status = redirectStatus(fields)
            return fields.value(redirect).map { .redirect(status: status, location: $0) }
        default: return fields.value(status).map { .status($0) }
        }
    }

    /// The status beside a redirect, one of those that are followed (RFC 9110, section 15.4).
    private static func redirectStatus(_ fields: Fields) -> Int {
        let status = fields.value(status, default: 302)
        if ![301, 302, 303, 307, 308].contains(status) {
            fields.reading.report(
                fields.place(of: FileSection.status),
                "\(status) is no status of a redirect",
                hint: "write 301, 302, 303, 307 or 308"
            )
        }
        return status
    }
}

extension Form where Output == String {
    /// A whole URL or a path on the same server.
    fileprivate static var location: Form {
        let hint = "write a URL, or a path that begins with a slash"
        return text("where the redirect leads", hint: hint).then { text, place, reading in
            if text.hasPrefix("/") || WebAddress(text) != nil { return text }
            reading.report(
                place,
                "\(YAMLValue.quoted(text)) is neither a URL nor a path",
                hint: hint
            )
            return nil
        }
    }
}
