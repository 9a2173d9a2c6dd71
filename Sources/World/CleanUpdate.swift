package import Firmware
internal import Formats
internal import Network
internal import Record

/// One more update after a run, with every fault lifted: to see that the device still can, or to
/// go on with its story.
///
/// An app is offered that is newer than any of the scenario, at the address that the scenario's
/// clients ask, signed with the first key that they trust.
package struct CleanUpdate {
    /// What is offered.
    package struct Offer: Hashable, Sendable {
        /// The name of the app in the scenario that this makes.
        package var name = "clean-update"
        package var behaviour = AppBehaviour.healthy
        /// The most that the app may be large; it is as large as the scenario's app at most.
        package var byteCountMax = Int.max

        package init() {}
    }

    private let assembled: Assembled

    package init(_ assembled: Assembled) {
        self.assembled = assembled
    }

    /// The scenario that offers the new app; nil when no app of it has an update client.
    package func prepare(after persistent: Persistent) throws(AssemblyError) -> Assembled? {
        try prepare(Offer(), attempts: persistent.attemptsDone + 1)
    }

    /// The scenario that makes so many attempts, over all of the device's life, at an offer.
    package func prepare(
        _ offer: Offer,
        attempts: Int
    ) throws(AssemblyError) -> Assembled? {
        guard let (name, app) = pattern, let clientName = app.client,
            let client = assembled.setup.clients[clientName]
        else { return nil }
        var setup = assembled.setup
        setup.faults = []
        setup.updates.attempts = attempts
        var offered = AppSetup(
            source: .built(
                version: versionNext,
                byteCount: min(byteCount(name), offer.byteCountMax),
                project: project(name),
                secureVersion: secureVersion
            ),
            isRollbackOn: app.isRollbackOn,
            behaviour: offer.behaviour,
            client: app.client,
            line: app.line
        )
        offered.defects = app.defects
        setup.apps[offer.name] = offered
        let url = client.program.url
        guard let parts = URLParts(url) else { return nil }
        setup.servers = setup.servers.map { server in
            guard server.host == parts.host else { return server }
            var server = server
            server.files[parts.path] = ServerSetup.File(
                content: .app(offer.name),
                line: server.line
            )
            if let key = client.imageKeys.first {
                server.files[parts.path + ".sig"] = ServerSetup.File(
                    content: .signature(of: offer.name, key: key),
                    line: server.line
                )
            }
            return server
        }
        return try Assembly.assemble(setup, seed: assembled.seed)
    }

    /// The app that the new one is like: the first by name that was offered and has a client.
    private var pattern: (String, AppSetup)? {
        let apps = assembled.setup.apps.sorted { $0.key < $1.key }.filter { $0.value.client != nil }
        let offered = Set(assembled.images.filter { $0.role == .offered }.map(\.name))
        guard let found = apps.first(where: { offered.contains($0.key) }) ?? apps.first else {
            return nil
        }
        return (found.key, found.value)
    }

    private var versionNext: String {
        let majors = assembled.apps.compactMap { app in
            Int(app.version.drop { $0 == "v" }.prefix { $0 != "." })
        }
        return "\((majors.max() ?? 0) + 1).0.0"
    }

    private func byteCount(_ name: String) -> Int {
        let count = assembled.apps.first { $0.name == name }?.bytes.count ?? 0
        let slots = assembled.setup.device.partitions.otaSlots.map(\.size)
        return min(count, slots.min() ?? count) / 16 * 16
    }

    private func project(_ name: String) -> String {
        let bytes = assembled.apps.first { $0.name == name }?.bytes ?? []
        let descriptor = AppDescriptor(bytes: Array(bytes.dropFirst(AppDescriptor.imageOffset)))
        return descriptor?.projectName ?? "app"
    }

    private var secureVersion: Int {
        assembled.setup.apps.values.map { app in
            if case .built(_, _, _, let version) = app.source { version } else { 0 }
        }.max() ?? 0
    }
}
