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
    let setup: Setup
    let seed: UInt64
    private(set) var keys: [String: SigningKey] = [:]
    private(set) var authorities: [String: CertificateAuthority] = [:]
    private(set) var apps: [String: BuiltApp] = [:]

    /// - Throws: ``AssemblyError`` with the line of the scenario that cannot be carried out.
    package static func assemble(
        _ setup: Setup,
        seed: UInt64
    ) throws(AssemblyError) -> Assembled {
        for fault in setup.faults where !registeredFaults.contains(where: { $0.name == fault.kind })
        {
            throw AssemblyError(
                line: fault.line,
                message: "there is no fault \(fault.kind)",
                hint: "known are: \(registeredFaults.map(\.name).joined(separator: ", "))"
            )
        }
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
        let wanted = try Self.find(name, in: setup.pki, "certificate", line: 0)
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

    // MARK: Apps

    private mutating func makeApps() throws(AssemblyError) {
        for (name, app) in setup.apps.sorted(by: { $0.key < $1.key }) {
            apps[name] = try build(name, app)
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
        boot.reference = setup.device.reference
        boot.tableOffset = setup.device.partitions.tableOffset
        boot.factoryReset = setup.device.factoryReset
        boot.hasTestApp = setup.device.hasTestApp
        boot.holdTime = setup.device.holdTime ?? boot.holdTime
        boot.defects = setup.device.bootDefects
        boot.otaDefects = setup.device.otaDefects
        boot.skipsValidation = setup.device.skipsValidation
        if let secureBoot = setup.device.secureBoot {
            boot.signing = AppSigning(secureBoot.mode == .signedApps ? .runningApp : .fuses)
        }
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
                device: try firstState(),
                faults: setup.faults.map { _ in FaultCounters() }
            )
        )
    }

    private func firstState() throws(AssemblyError) -> DeviceState {
        let fuses = FirstFuses(setup: setup) { key, line throws(AssemblyError) in
            try digest(ofKey: key, line: line)
        }
        let secureBoot = setup.device.secureBoot
        return try FirstFlash(setup: setup, apps: apps, fuses: try fuses.array()) {
            image throws(AssemblyError) in
            try signed(
                image,
                by: secureBoot?.bootloaderKeys ?? [],
                thing: "bootloader",
                line: secureBoot?.line ?? 0
            )
        }.state()
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
        let found = foundImages
        installed.formUnion(found.map(\.name))
        return apps.values.sorted { $0.name < $1.name }.map { app in
            let role: KnownImage.Role =
                offered.contains(app.name) || isServedOutside(app.name, installed)
                ? .offered : (installed.contains(app.name) ? .installed : .other)
            return app.known(as: role)
        } + found.filter { apps[$0.name] == nil }
    }

    /// What an external server holds, nobody here can see: it may be any app that is not installed.
    private func isServedOutside(_ name: String, _ installed: Set<String>) -> Bool {
        !setup.external.isEmpty && !installed.contains(name)
    }

    /// What lies in the app partitions of a dump, by the name of an app or else of the slot.
    private var foundImages: [KnownImage] {
        guard case .dump(_, let bytes) = setup.installed else { return [] }
        return setup.device.partitions.entries.filter(\.isApp).compactMap { partition in
            let range = partition.range.clamped(to: bytes.indices)
            // What is no image cannot run, so the judge need not know it.
            guard
                case .success(let image) = Result(
                    catching: { () throws(ImageError) in
                        try AppImage.parse(Array(bytes[range]), chip: setup.device.chip)
                    }
                )
            else { return nil }
            let digest = Hex.encode(SHA256.digest(Array(image.bytes.prefix(image.imageBytes))))
            return KnownImage(
                sha256: digest,
                name: apps.values.first { $0.sha256 == digest }?.name ?? partition.label,
                version: image.descriptor?.version ?? "-",
                role: .installed
            )
        }
    }

    /// What a name stands for.
    static func find<Value>(
        _ name: String,
        in table: [String: Value],
        _ kind: String,
        line: Int
    ) throws(AssemblyError) -> Value {
        guard let value = table[name] else {
            throw AssemblyError(
                line: line,
                message: "there is no \(kind) \(name)",
                hint: "defined are: \(table.keys.sorted().joined(separator: ", "))"
            )
        }
        return value
    }

    static func provisioned<Value>(
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
