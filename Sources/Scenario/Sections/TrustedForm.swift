internal import Crypto

/// Something that a client trusts: a name in the scenario, or the bytes of a PEM file.
struct Trusted: Hashable, Sendable {
    let name: String?
    let bytes: [UInt8]?
}

extension Form where Output == Trusted {
    /// A name of a kind, which is `certificate` or `key`, or a file.
    static func trusted(_ kind: Reference.Kind) -> Form {
        let names = Form<String>.name(of: kind)
        let files = Form<NamedFile>.section(
            "what a client trusts",
            [TrustedSection.file.shape]
        ) { $0.required(TrustedSection.file) }
        let schema: SchemaValue = .object([("anyOf", .list([names.schema, files.schema]))])
        return Form(schema) { value, reading in
            guard case .map = value.content else {
                return names.read(value, reading).map { Trusted(name: $0, bytes: nil) }
            }
            return files.read(value, reading).flatMap { file in
                let isGood = kind == .key ? isPublicKey(file, reading) : isPEM(file, reading)
                return isGood ? Trusted(name: nil, bytes: file.bytes) : nil
            }
        }
    }

    private static func isPublicKey(_ file: NamedFile, _ reading: Reading) -> Bool {
        switch PublicKey.parse(pem: file.bytes + [0]) {
        case .success: return true
        case .failure(let error):
            reading.report(
                file.place,
                "\(file.path) is no public key (mbedTLS \(error.name))",
                hint: "make it with openssl ec -in private.pem -pubout -out public.pem"
            )
            return false
        }
    }

    private static func isPEM(_ file: NamedFile, _ reading: Reading) -> Bool {
        let text = String(decoding: file.bytes, as: UTF8.self)
        if text.contains("-----BEGIN CERTIFICATE-----") { return true }
        reading.report(
            file.place,
            "\(file.path) holds no certificate in PEM",
            hint: "it must have a line -----BEGIN CERTIFICATE-----"
        )
        return false
    }
}

private enum TrustedSection {
    static let file = Key("file", Form<NamedFile>.file, "A PEM file.")
}
