internal import Cloud
internal import Kernel
internal import Provisioning

extension Assembly {
    /// A virtual host with its certificate chain and its files.
    func host(_ server: ServerSetup) throws(AssemblyError) -> ServedHost {
        var files: [String: ServedFile] = [:]
        for (path, file) in server.files.sorted(by: { $0.key < $1.key }) {
            files[path] = try served(file)
        }
        let certificate = try server.certificate.map { name throws(AssemblyError) in
            try chain(name, line: server.line)
        }
        guard server.isTLS == (certificate != nil) else {
            throw AssemblyError(
                line: server.line,
                message: "\(server.host):\(server.port) "
                    + (server.isTLS ? "speaks TLS without" : "has no TLS, and yet")
                    + " a certificate",
                hint: "https takes a certificate, http takes none"
            )
        }
        return ServedHost(
            name: server.host,
            port: server.port,
            chain: certificate,
            files: files
        )
    }

    private func served(_ file: ServerSetup.File) throws(AssemblyError) -> ServedFile {
        var served: ServedFile
        switch file.content {
        case .app(let name):
            let app = try Self.find(name, in: apps, "app", line: file.line)
            served = ServedFile(body: app.bytes)
        case .signature(let name, let keyName):
            let signature = try signature(of: name, by: keyName, line: file.line)
            served = ServedFile(body: try encoded(signature, file, by: keyName))
        case .text(let text):
            served = ServedFile(contentType: "text/html", body: Array(text.utf8))
        case .file(_, let bytes):
            served = ServedFile(body: bytes)
        case .redirect(let status, let location):
            served = ServedFile(status: status, contentType: "text/html", location: location)
        case .status(let status):
            served = ServedFile(status: status, contentType: "text/html")
        }
        if let bit = file.flippedBit {
            guard bit / 8 < served.body.count else {
                throw AssemblyError(
                    line: file.line,
                    message: "bit \(bit) lies behind the end of a body of \(served.body.count) "
                        + "bytes",
                    hint: "bits count from 0, eight to a byte"
                )
            }
            served.body[bit / 8] ^= 1 << UInt8(bit % 8)
        }
        served.sentByteCount = file.truncatedTo
        served.stalls = file.stalls
        served.isChunked = file.isChunked
        served.status = file.status ?? served.status
        return served
    }

    private func signature(
        of app: String,
        by keyName: String,
        line: Int
    ) throws(AssemblyError) -> [UInt8] {
        let key = try Self.find(keyName, in: keys, "key", line: line)
        let image = try Self.find(app, in: apps, "app", line: line)
        var random = RandomStream(seed: seed, name: "signature/\(app)/\(keyName)")
        return try Self.provisioned(line: line) { () throws(ProvisioningError) in
            try key.sign(image.bytes, random: &random)
        }
    }

    private func encoded(
        _ signature: [UInt8],
        _ file: ServerSetup.File,
        by keyName: String
    ) throws(AssemblyError) -> [UInt8] {
        guard let encoded = file.encoding.encode(signature) else {
            throw AssemblyError(
                line: file.line,
                message: "the signature by \(keyName) is not ECDSA, and has no other encoding",
                hint: "leave out `encoding`, or sign with a key of kind p256 or p384"
            )
        }
        return encoded
    }

    /// The chain that a server sends: its certificate and those between it and the root.
    private func chain(_ name: String, line: Int) throws(AssemblyError) -> CertificateChain {
        let leaf = try Self.find(name, in: authorities, "certificate", line: line)
        var certificates = [leaf.certificate]
        var next = setup.pki[name]?.issuer
        while let current = next, let authority = authorities[current],
            setup.pki[current]?.issuer != nil
        {
            certificates.append(authority.certificate)
            next = setup.pki[current]?.issuer
        }
        return CertificateChain(certificates: certificates, key: leaf.key)
    }
}
