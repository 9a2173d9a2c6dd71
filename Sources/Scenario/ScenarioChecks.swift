internal import Firmware
internal import Formats
internal import World

/// What only the whole scenario can tell: names that lead somewhere, things that fit.
struct ScenarioChecks {
    let draft: ScenarioDraft
    private var reading: Reading { draft.fields.reading }

    func run() {
        for reference in reading.references { check(reference) }
        for certificate in draft.pki { check(certificate) }
        checkServers()
        checkInstalled()
        checkBodies()
        checkSigners()
    }

    private func check(_ reference: Reference) {
        guard let names = draft.names(of: reference.kind), !names.contains(reference.name) else {
            return
        }
        let hint =
            names.isEmpty
            ? "none is defined"
            : Suggestion.hint(for: reference.name, among: names.sorted(), list: "defined")
        reading.report(
            reference.place,
            "there is no \(reference.kind.rawValue) \(YAMLValue.quoted(reference.name))",
            hint: hint
        )
    }

    private func check(_ certificate: Named<CertificateSetup>) {
        let place = certificate.place
        var path = [certificate.name]
        var next = certificate.value.issuer
        while let name = next, let issuer = draft.pki.first(where: { $0.name == name }) {
            guard !path.contains(name) else {
                // Each certificate of the ring is asked; the first in the file reports it.
                guard path.first == path.min(), name == path.first else { return }
                let ring = (path + [name]).joined(separator: " by ")
                reading.report(
                    place,
                    "certificates cannot issue each other: \(ring)",
                    hint: "a root has no `issuer`"
                )
                return
            }
            if path.count == 1, !issuer.value.isAuthority {
                reading.report(
                    place,
                    "\(YAMLValue.quoted(certificate.name)) is issued by \(YAMLValue.quoted(name)), "
                        + "which is no authority",
                    hint: "give \(YAMLValue.quoted(name)) no `names`, or write `authority: true`"
                )
            }
            path.append(name)
            next = issuer.value.issuer
        }
    }

    private func checkServers() {
        for (index, server) in draft.servers.enumerated() {
            let isKnown = draft.servers[..<index].contains {
                $0.host == server.host && $0.port == server.port
            }
            guard isKnown else { continue }
            reading.report(
                draft.fields.place(of: ScenarioSection.servers).at(line: server.line),
                "two servers listen on \(server.host):\(server.port)",
                hint: "put all files of a host under one server"
            )
        }
    }

    private func checkInstalled() {
        let place = draft.fields.place(of: ScenarioSection.installed)
        guard let device = draft.device else { return }
        switch draft.installed {
        case .dump(let path, let bytes) where bytes.count != device.flashBytes:
            reading.report(
                place,
                "\(path) has \(bytes.count) bytes, and the flash has \(device.flashBytes)",
                hint: "read the whole chip with esptool read-flash 0 ALL, or correct "
                    + "`flash` of the device"
            )
        case .apps(let slots, _):
            for (label, name) in slots.sorted(by: { $0.key < $1.key }) {
                guard let partition = device.partitions.partition(named: label), partition.isApp,
                    let app = draft.apps.first(where: { $0.name == name }),
                    app.value.byteCount > partition.size
                else { continue }
                reading.report(
                    place,
                    "app \(YAMLValue.quoted(name)) has \(app.value.byteCount) bytes, and partition "
                        + "\(label) holds \(partition.size)",
                    hint: "make the app smaller, or the partition larger"
                )
            }
        case .dump, nil: break
        }
    }

    /// What a key can sign depends on its kind.
    private func checkSigners() {
        let kinds = draft.keys.reduce(into: [String: KeySetup.Algorithm]()) { kinds, key in
            if case .generate(let algorithm) = key.value { kinds[key.name] = algorithm }
        }
        func report(_ name: String, _ line: Int, _ wanted: [KeySetup.Algorithm]) {
            guard let kind = kinds[name], !wanted.contains(kind) else { return }
            reading.report(
                draft.fields.place(of: ScenarioSection.keyPairs).at(line: line),
                "key \(YAMLValue.quoted(name)) is of the kind \(kind.rawValue), which signs no "
                    + "image for Secure Boot V2 here",
                hint: "generate it as \(wanted.map(\.rawValue).joined(separator: " or "))"
            )
        }
        if let secureBoot = draft.device?.secureBoot {
            for name in secureBoot.keys + secureBoot.bootloaderKeys {
                report(name, secureBoot.line, [.rsa3072])
            }
        }
        for app in draft.apps {
            for name in app.value.signers {
                report(name, app.value.line, [.rsa3072, .p256, .p384])
            }
        }
    }

    private func checkBodies() {
        for server in draft.servers {
            for (path, file) in server.files.sorted(by: { $0.key < $1.key }) {
                guard case .app(let name) = file.content, let bit = file.flippedBit,
                    let app = draft.apps.first(where: { $0.name == name }),
                    bit / 8 >= app.value.byteCount
                else { continue }
                reading.report(
                    draft.fields.place(of: ScenarioSection.servers).at(line: file.line),
                    "bit \(bit) of \(path) lies behind its end: the body has "
                        + "\(app.value.byteCount) bytes",
                    hint: "bits count from 0, eight to a byte"
                )
            }
        }
    }
}

extension Place {
    /// Another line of the same file.
    fileprivate func at(line: Int) -> Place { Place(file: file, line: line, column: 1) }
}
