internal import Provisioning
internal import World

/// An entry of `keys`.
enum KeySection {
    static let generate = Key(
        "generate",
        Form<KeySetup.Algorithm>.choice,
        "Make a key pair of this kind at assembly."
    )
    static let file = Key(
        "file",
        .file,
        "A private key in PEM, as `openssl ecparam` or espsecure writes it."
    )

    static let keys = [generate.shape, file.shape]
    static let form = Form<KeySetup>.section("a key", keys) { fields in
        guard let given = fields.only(of: [generate.name, file.name]) else { return nil }
        if given == generate.name { return fields.value(generate).map { .generate($0) } }
        return fields.value(file).flatMap { check($0, fields.reading) }
    }

    private static func check(_ file: NamedFile, _ reading: Reading) -> KeySetup? {
        do {
            _ = try SigningKey.read(pem: file.bytes)
            return .file(path: file.path, bytes: file.bytes)
        } catch {
            reading.report(
                file.place,
                "\(file.path): \(error.description)",
                hint: "make one with openssl ecparam -name prime256v1 -genkey -noout"
            )
            return nil
        }
    }
}
