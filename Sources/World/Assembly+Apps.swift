internal import Crypto
internal import Firmware
internal import Formats
internal import Kernel
internal import Provisioning

/// The apps of a scenario: read or built, told what to do, and signed.
extension Assembly {
    func build(_ name: String, _ app: AppSetup) throws(AssemblyError) -> BuiltApp {
        let (image, bytes) = try image(name, app)
        let unsigned = Array(bytes.prefix(image.imageBytes))
        let version: String
        if case .built(let wanted, _, _, _) = app.source {
            version = wanted
        } else {
            version = image.descriptor?.version ?? "-"
        }
        return BuiltApp(
            name: name,
            // A file keeps what stands behind its image, unless that is a signature of ours.
            bytes: app.signers.isEmpty
                ? bytes
                : try signed(
                    unsigned,
                    by: app.signers,
                    thing: "app \(name)",
                    line: app.line
                ),
            sha256: Hex.encode(SHA256.digest(unsigned)),
            version: version
        )
    }

    /// The image, and the bytes of the file that it is or comes in.
    private func image(
        _ name: String,
        _ app: AppSetup
    ) throws(AssemblyError) -> (image: AppImage, bytes: [UInt8]) {
        var behaviour: [UInt8] = []
        if case .built = app.source { behaviour = try program(app).encode() }
        do throws(ImageError) {
            switch app.source {
            case .file(_, let bytes):
                return (try AppImage.parse(bytes, chip: setup.device.chip), bytes)
            case .built(let version, let byteCount, let project, let secureVersion):
                let image = try AppImageBuilder(
                    projectName: project,
                    version: version,
                    byteCount: byteCount,
                    secureVersion: UInt32(secureVersion),
                    behaviour: behaviour,
                    chip: setup.device.chip,
                    idfVersion: "v" + setup.device.idf.description
                ).build()
                return (image, image.bytes)
            }
        } catch {
            throw AssemblyError(
                line: app.line,
                message: "apps.\(name): \(error.message)",
                hint: error.hint
            )
        }
    }

    func program(_ app: AppSetup) throws(AssemblyError) -> AppProgram {
        AppProgram(
            isRollbackOn: app.isRollbackOn,
            behaviour: app.behaviour,
            wifi: setup.wifi,
            client: try app.client.map { name throws(AssemblyError) in
                try client(name, line: app.line)
            },
            defects: app.defects
        )
    }

    private func client(_ name: String, line: Int) throws(AssemblyError) -> ClientProgram {
        let client = try Self.find(name, in: setup.clients, "client", line: line)
        var program = client.program
        let roots = try client.tlsRoots.map { root throws(AssemblyError) in
            try Self.find(root, in: authorities, "certificate", line: client.line).certificate.pem
        }
        program.tlsRoots = roots.map { Array($0.utf8) } + client.tlsRootFiles
        let keys = try client.imageKeys.map { key throws(AssemblyError) in
            try Self.find(key, in: self.keys, "key", line: client.line).publicKeyPEM
        }
        program.imageKeys = (keys.map { Array($0.utf8) } + client.imageKeyFiles).map(
            Self.terminated
        )
        return program
    }

    /// PEM as the device embeds it: mbed TLS wants the NUL at its end.
    private static func terminated(_ pem: [UInt8]) -> [UInt8] {
        pem.last == 0 ? pem : pem + [0]
    }
}
