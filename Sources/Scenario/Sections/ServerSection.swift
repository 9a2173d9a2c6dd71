internal import World

/// An entry of `servers`: a virtual host of the update server.
enum ServerSection {
    static let url = Key(
        "url",
        .origin,
        "Where it is reached: https://HOST, http://HOST, either with :PORT."
    )
    static let host = Key("host", .host, "The host name; instead of `url`.")
    static let port = Key(
        "port",
        .integer(1...65_535),
        "The port beside `host`; 443 with a certificate, else 80."
    )
    static let certificate = Key(
        "certificate",
        .name(of: .certificate),
        "The certificate in `pki` that it shows."
    )
    static let files = Key(
        "files",
        .table(of: FileSection.form, "paths"),
        "What it serves, by path."
    )

    static let keys = [url.shape, host.shape, port.shape, certificate.shape, files.shape]
    static let form = Form<ServerSetup>.section("a server", keys) { fields in
        let certificate = fields.value(certificate)
        let named = fields.value(files, default: [])
        for entry in named where !entry.name.hasPrefix("/") {
            fields.reading.report(
                entry.place,
                "\(YAMLValue.quoted(entry.name)) is no path on a server",
                hint: "begin it with a slash, as in /firmware.bin"
            )
        }
        var server = ServerSetup(
            host: "",
            port: 0,
            isTLS: certificate != nil,
            certificate: certificate,
            files: [:],
            line: fields.place.line
        )
        for entry in named { server.files[entry.name] = entry.value }
        guard let given = fields.only(of: [url.name, host.name]) else { return nil }
        if given == host.name {
            server.port = fields.value(port, default: server.isTLS ? 443 : 80)
            guard let host = fields.value(host) else { return nil }
            server.host = host
            return server
        }
        fields.refuse([port.name], because: "`url` says it")
        guard let origin = fields.value(url).flatMap({ WebAddress($0) }) else { return nil }
        server.host = origin.host
        server.port = origin.port
        server.isTLS = origin.isTLS
        return hasFittingCertificate(server, fields) ? server : nil
    }

    private static func hasFittingCertificate(_ server: ServerSetup, _ fields: Fields) -> Bool {
        // A certificate whose name is wrong has been reported already.
        guard server.isTLS != fields.has(certificate) else { return true }
        if server.isTLS {
            fields.reading.report(
                fields.place(of: url),
                "an https server needs the key \"certificate\"",
                hint: certificate.summary
            )
        } else {
            fields.reading.report(
                fields.place(of: certificate),
                "an http server shows no certificate",
                hint: "write https in `url`, or remove the certificate"
            )
        }
        return false
    }
}

extension Form where Output == String {
    /// A URL that names a server and nothing on it.
    fileprivate static var origin: Form {
        webAddress.then { text, place, reading in
            guard let path = WebAddress(text)?.path, !path.isEmpty, path != "/" else { return text }
            reading.report(
                place,
                "a server has no path, and this one has \(YAMLValue.quoted(path))",
                hint: "put paths under `files`"
            )
            return nil
        }
    }
}
