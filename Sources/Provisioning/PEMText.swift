/// Key files, as far as they are text.
enum PEMText {
    /// Which half of a key was looked for.
    enum Half {
        case publicKey, privateKey
    }

    /// What a text is that does not hold the key that was looked for, in words for the user.
    static func whatIs(_ text: [UInt8], lacking half: Half) -> String {
        guard !text.isEmpty else { return "the file is empty" }
        let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
        let opening = "-----BEGIN "
        guard let line = lines.first(where: { $0.hasPrefix(opening) }) else {
            let expected = half == .privateKey ? "EC PRIVATE KEY" : "PUBLIC KEY"
            return "there is no PEM block (expected \(opening)\(expected)-----)"
        }
        let label = line.dropFirst(opening.count).prefix { $0 != "-" }
        if label.hasPrefix("ENCRYPTED") || lines.contains(where: { $0.hasSuffix(",ENCRYPTED") }) {
            return "the key is encrypted; decrypt it first (openssl pkey -in FILE -out FILE)"
        }
        switch (label, half) {
        case ("PUBLIC KEY", .privateKey), ("RSA PUBLIC KEY", .privateKey):
            return "this is a public key; signing needs the private one"
        case ("CERTIFICATE", .privateKey):
            return "this is a certificate; signing needs its private key"
        case ("CERTIFICATE", .publicKey):
            return "this is a certificate; take the key out of it "
                + "(openssl x509 -pubkey -noout -in FILE)"
        case ("RSA PUBLIC KEY", .publicKey):
            return "this is a bare RSA key; convert it "
                + "(openssl rsa -RSAPublicKey_in -pubout -in FILE)"
        case ("EC PRIVATE KEY", _), ("RSA PRIVATE KEY", _), ("PRIVATE KEY", _),
            ("EC PARAMETERS", _), ("PUBLIC KEY", .publicKey):
            return "the PEM block \(label) is damaged"
        default:
            return "the PEM block is \(label)"
        }
    }
}
