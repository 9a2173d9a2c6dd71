internal import Adversary
internal import Chip
internal import Cloud
internal import Crypto
internal import Device
internal import Firmware
internal import Formats
internal import Kernel
internal import Provisioning
internal import Record
internal import Storage

/// Makes what a scenario describes: keys, certificates, images, servers and the first flash.
///
/// Every draw comes from a stream of its own, so that one more key shifts no other.
package struct Assembly {
    private let setup: Setup
    private let seed: UInt64
    private var keys: [String: SigningKey] = [:]
    private var authorities: [String: CertificateAuthority] = [:]
    private var apps: [String: BuiltApp] = [:]

    /// - Throws: ``AssemblyError`` with the line of the scenario that cannot be carried out.
    package static func assemble(
        _ setup: Setup,
        seed: UInt64
    ) throws(AssemblyError) -> Assembled {
        var assembly = Assembly(setup: setup, seed: seed)
        try assembly.makeKeys()
        try assembly.makeCertificates()
        try assembly.makeApps()
        return try assembly.finish()
    }

    private init(setup: Setup, seed: UInt64) {
        self.setup = setup
        self.seed = seed
    }

    // MARK: Keys and certificates

    private mutating func makeKeys() throws(AssemblyError) {
        for (name, key) in setup.keys.sorted(by: { $0.key < $1.key }) {
            switch key {
            case .generate(let algorithm):
                var random = RandomStream(seed: seed, name: "key/\(name)")
                keys[name] = try Self.provisioned(line: 0) { () throws(ProvisioningError) in
                    try SigningKey.generate(algorithm.kind, random: &random)
                }
            case .file(let path, let bytes):
                do {
                    keys[name] = try SigningKey.read(pem: bytes)
                } catch {
                    throw AssemblyError(
                        line: 0,
                        message: "keys.\(name): \(path): \(error.description)",
                        hint: "expected a private key in PEM, as `openssl ecparam -name prime256v1 "
                            + "-genkey -noout` writes it"
                    )
                }
            }
        }
    }

    private mutating func makeCertificates() throws(AssemblyError) {
        for name in setup.pki.keys.sorted() { _ = try authority(name, from: []) }
    }

    /// The certificate with a name, made after those that it depends on.
    private mutating func authority(
        _ name: String,
        from path: [String]
    ) throws(AssemblyError) -> CertificateAuthority {
        if let made = authorities[name] { return made }
        guard let wanted = setup.pki[name] else {
            throw AssemblyError(
                line: 0,
                message: "pki has no certificate \(name)",
                hint: "defined are: \(setup.pki.keys.sorted().joined(separator: ", "))"
            )
        }
        guard !path.contains(name) else {
            throw AssemblyError(
                line: wanted.line,
                message: "pki.\(name) issues itself by way of \(path.joined(separator: ", "))",
                hint: "leave out `issuer` at the root"
            )
        }
        var issuer: CertificateAuthority?
        if let parent = wanted.issuer { issuer = try authority(parent, from: path + [name]) }
        let role: CertificateRequest.Role =
            wanted.isAuthority ? (issuer == nil ? .root : .intermediate) : .leaf
        let request = CertificateRequest(
            role,
            commonName: wanted.names.first ?? name,
            names: wanted.names.map { AlternativeName(host: $0) },
            notBefore: setup.start + wanted.fromSeconds,
            notAfter: setup.start + wanted.toSeconds
        )
        var random = RandomStream(seed: seed, name: "pki/\(name)")
        let parent = issuer
        let made = try Self.provisioned(line: wanted.line) { () throws(ProvisioningError) in
            try CertificateMaker.authority(
                request,
                kind: wanted.algorithm.kind,
                issuer: parent,
                random: &random
            )
        }
        authorities[name] = made
        return made
    }

    /// The chain that a server sends: its certificate and those between it and the root.
    private func chain(_ name: String) -> CertificateChain? {
        guard let leaf = authorities[name] else { return nil }
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

    // MARK: Apps

    private mutating func makeApps() throws(AssemblyError) {
        for (name, app) in setup.apps.sorted(by: { $0.key < $1.key }) {
            apps[name] = try build(name, app)
        }
    }

    private func build(_ name: String, _ app: AppSetup) throws(AssemblyError) -> BuiltApp {
        switch app.source {
        case .file(_, let bytes):
            let image: AppImage
            do {
                image = try AppImage.parse(bytes, chip: setup.device.chip)
            } catch {
                throw AssemblyError(
                    line: app.line,
                    message: "apps.\(name): \(error.message)",
                    hint: error.hint
                )
            }
            return BuiltApp(
                name: name,
                bytes: bytes,
                sha256: Hex.encode(SHA256.digest(Array(bytes.prefix(image.imageBytes)))),
                version: image.descriptor?.version ?? "-"
            )
        case .built(let version, let byteCount, let project, let secureVersion):
            let builder = AppImageBuilder(
                projectName: project,
                version: version,
                byteCount: byteCount,
                secureVersion: UInt32(secureVersion),
                behaviour: try program(app).encode(),
                chip: setup.device.chip,
                idfVersion: "v" + setup.device.idf.description
            )
            do {
                let image = try builder.build()
                return BuiltApp(
                    name: name,
                    bytes: image.bytes,
                    sha256: Hex.encode(SHA256.digest(image.bytes)),
                    version: version
                )
            } catch {
                throw AssemblyError(
                    line: app.line,
                    message: "apps.\(name): \(error.message)",
                    hint: error.hint
                )
            }
        }
    }

    private func program(_ app: AppSetup) throws(AssemblyError) -> AppProgram {
        AppProgram(
            isRollbackOn: app.isRollbackOn,
            behaviour: app.behaviour,
            wifi: setup.wifi,
            client: try app.client.map { name throws(AssemblyError) in try client(name) }
        )
    }

    private func client(_ name: String) throws(AssemblyError) -> ClientProgram {
        guard let client = setup.clients[name] else {
            throw AssemblyError(
                line: 0,
                message: "there is no client \(name)",
                hint: "defined are: \(setup.clients.keys.sorted().joined(separator: ", "))"
            )
        }
        var program = client.program
        let roots = client.tlsRoots.compactMap { authorities[$0]?.certificate.pem }
        program.tlsRoots = roots.map { Array($0.utf8) } + client.tlsRootFiles
        let keys = client.imageKeys.compactMap { self.keys[$0]?.publicKeyPEM }
        program.imageKeys = (keys.map { Array($0.utf8) } + client.imageKeyFiles).map(Self.terminated)
        return program
    }

    /// PEM as the device embeds it: mbed TLS wants the NUL at its end.
    private static func terminated(_ pem: [UInt8]) -> [UInt8] {
        pem.last == 0 ? pem : pem + [0]
    }

    // MARK: Servers

    private func host(_ server: ServerSetup) throws(AssemblyError) -> ServedHost {
        var files: [String: ServedFile] = [:]
        for (path, file) in server.files.sorted(by: { $0.key < $1.key }) {
            files[path] = try served(file)
        }
        return ServedHost(
            name: server.host,
            port: server.port,
            chain: server.certificate.flatMap { chain($0) },
            files: files
        )
    }

    private func served(_ file: ServerSetup.File) throws(AssemblyError) -> ServedFile {
        var served: ServedFile
        switch file.content {
        case .app(let name):
            served = ServedFile(body: apps[name]?.bytes ?? [])
        case .signature(let name, let keyName):
            served = ServedFile(body: try signature(of: name, by: keyName, line: file.line))
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
        served.isChunked = file.isChunked
        return served
    }

    private func signature(
        of app: String,
        by keyName: String,
        line: Int
    ) throws(AssemblyError) -> [UInt8] {
        guard let key = keys[keyName], let image = apps[app] else {
            throw AssemblyError(
                line: line,
                message: "there is no key \(keyName) or no app \(app)",
                hint: "define both under `keys` and `apps`"
            )
        }
        var random = RandomStream(seed: seed, name: "signature/\(app)/\(keyName)")
        return try Self.provisioned(line: line) { () throws(ProvisioningError) in
            try key.sign(image.bytes, random: &random)
        }
    }

    // MARK: The whole

    private func finish() throws(AssemblyError) -> Assembled {
        var hosts: [ServedHost] = []
        for server in setup.servers { hosts.append(try host(server)) }
        var boot = BootSetup(
            chip: setup.device.chip,
            idf: setup.device.idf,
            isRollbackOn: setup.device.isRollbackOn,
            isAntiRollbackOn: setup.device.isAntiRollbackOn
        )
        boot.tableOffset = setup.device.partitions.tableOffset
        let start = try FirstFlash(setup: setup, apps: apps).state()
        return Assembled(
            setup: setup,
            seed: seed,
            configuration: DeviceConfiguration(
                boot: boot,
                taskWatchdogPanics: setup.device.taskWatchdogPanics,
                heapBytes: setup.device.heapBytes,
                programs: try describedPrograms()
            ),
            costs: CostTable(flashPart: setup.device.flashPart),
            apps: apps.values.sorted { $0.name < $1.name },
            images: knownImages,
            hosts: hosts,
            start: Persistent(
                device: start,
                faults: setup.faults.map { _ in FaultCounters() }
            )
        )
    }

    /// What images from real builds do, as the scenario says.
    private func describedPrograms() throws(AssemblyError) -> [String: AppProgram] {
        var programs: [String: AppProgram] = [:]
        for (name, app) in setup.apps.sorted(by: { $0.key < $1.key }) {
            guard case .file = app.source, let built = apps[name] else { continue }
            programs[built.sha256] = try program(app)
        }
        return programs
    }

    private var knownImages: [KnownImage] {
        var installed: Set<String> = []
        if case .apps(let slots, _) = setup.installed { installed = Set(slots.values) }
        let files = setup.servers.flatMap(\.files.values)
        let offered = Set(
            files.compactMap { file in
                if case .app(let name) = file.content { name } else { nil }
            }
        )
        return apps.values.sorted { $0.name < $1.name }.map { app in
            let role: KnownImage.Role =
                offered.contains(app.name)
                ? .offered : (installed.contains(app.name) ? .installed : .other)
            return app.known(as: role)
        }
    }

    private static func provisioned<Value>(
        line: Int,
        _ body: () throws(ProvisioningError) -> Value
    ) throws(AssemblyError) -> Value {
        do {
            return try body()
        } catch {
            throw AssemblyError(line: line, message: error.description, hint: "")
        }
    }
}

extension KeySetup.Algorithm {
    fileprivate var kind: KeyKind {
        switch self {
        case .p256: .p256
        case .p384: .p384
        case .rsa2048: .rsa(bits: 2_048)
        case .rsa3072: .rsa(bits: 3_072)
        }
    }
}
