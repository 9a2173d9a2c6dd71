internal import Firmware
internal import Formats
internal import Record
package import World

/// Remarks about a scenario that runs, and may still not say what its author meant.
package enum ScenarioLint {
    package static func check(_ setup: Setup) -> [Diagnostic] {
        let use = ScenarioUse(setup)
        var found: [Diagnostic] = []
        func remark(_ line: Int, _ message: String, hint: String) {
            let column = min(line, 1)
            found.append(
                Diagnostic(
                    file: setup.file,
                    line: line,
                    column: column,
                    message: message,
                    hint: hint
                )
            )
        }
        if setup.title == setup.scenario {
            remark(0, "the scenario has no title", hint: "add `name`")
        }
        if setup.story.isEmpty {
            remark(0, "the scenario has no story", hint: "say in `story` what happens")
        }
        for (name, app) in setup.apps where !use.apps.contains(name) {
            remark(app.line, "app \(name) is neither installed nor served", hint: "remove it")
        }
        for name in setup.keys.keys where !use.keys.contains(name) {
            remark(0, "key \(name) signs nothing and nobody trusts it", hint: "remove it")
        }
        for (name, certificate) in setup.pki where !use.certificates.contains(name) {
            remark(certificate.line, "certificate \(name) is not used", hint: "remove it")
        }
        for (name, client) in setup.clients where !use.clients.contains(name) {
            remark(client.line, "no app carries client \(name)", hint: "remove it")
        }
        for (name, client) in setup.clients {
            for (message, hint) in remarks(on: client, setup) {
                remark(client.line, "client \(name): \(message)", hint: hint)
            }
        }
        if let (name, bytes) = use.tooLarge(setup), setup.expectation.verdict == .updated {
            remark(
                setup.expectation.line,
                "app \(name) has \(bytes) bytes and fits no OTA slot, but UPDATED is expected",
                hint: "expect KEPT, or make the app smaller"
            )
        }
        if setup.expectation.hasControl, setup.faults.isEmpty {
            remark(0, "`control` changes nothing without faults", hint: "remove it")
        }
        return found.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
    }

    private static func remarks(
        on client: ClientSetup,
        _ setup: Setup
    ) -> [(message: String, hint: String)] {
        var found: [(String, String)] = []
        guard let url = WebAddress(client.program.url) else { return [] }
        let isServed =
            setup.servers.contains { $0.host == url.host && $0.port == url.port }
            || setup.external.contains { $0.host == url.host && $0.port == url.port }
        if !isServed {
            found.append(("nobody serves \(url.host):\(url.port)", "add it under `servers`"))
        }
        if url.isTLS, client.tlsRoots.isEmpty, client.tlsRootFiles.isEmpty {
            found.append(("it asks over https and trusts no root", "add `tls_roots`"))
        }
        if client.program.checksDates, client.program.timeServer == nil {
            found.append(
                ("it checks dates, and its clock stays at 1970", "add `time_server`")
            )
        }
        return found
    }
}

/// Which of the things that a scenario defines are used in it.
private struct ScenarioUse {
    var apps: Set<String> = []
    var keys: Set<String> = []
    var certificates: Set<String> = []
    var clients: Set<String> = []
    private var served: Set<String> = []

    init(_ setup: Setup) {
        if case .apps(let slots, _) = setup.installed { apps.formUnion(slots.values) }
        for file in setup.servers.flatMap(\.files.values) {
            switch file.content {
            case .app(let name):
                apps.insert(name)
                served.insert(name)
            case .signature(let name, let key):
                apps.insert(name)
                keys.insert(key)
            case .text, .file, .redirect, .status: break
            }
        }
        for app in setup.apps.values {
            clients.formUnion(app.client.map { [$0] } ?? [])
            keys.formUnion(app.signers)
        }
        if let secureBoot = setup.device.secureBoot {
            keys.formUnion(secureBoot.keys + secureBoot.bootloaderKeys)
        }
        for client in setup.clients.values {
            keys.formUnion(client.imageKeys)
            certificates.formUnion(client.tlsRoots)
        }
        certificates.formUnion(setup.servers.compactMap(\.certificate))
        certificates.formUnion(setup.pki.values.compactMap(\.issuer))
    }

    /// The first app by name that is served and fits into no OTA slot.
    func tooLarge(_ setup: Setup) -> (name: String, byteCount: Int)? {
        let room = setup.device.partitions.otaSlots.map(\.size).max() ?? 0
        return served.sorted().lazy.compactMap { name -> (name: String, byteCount: Int)? in
            guard case .built(_, let count, _, _) = setup.apps[name]?.source else { return nil }
            return count > room ? (name, count) : nil
        }.first
    }
}
