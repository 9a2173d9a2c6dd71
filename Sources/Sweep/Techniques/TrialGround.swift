internal import Firmware
internal import Formats
internal import Network
package import World

/// What trials need to know of a scenario: who asks for what, where it is served, what runs.
package struct TrialGround: Sendable {
    /// The index of the server that offers the image.
    let server: Int
    let path: String
    /// The app that is offered.
    let offered: String
    let byteCount: Int
    let version: String
    let project: String
    /// The app that runs at first, with its version and its slot.
    let running: String
    let runningVersion: String
    let runningSlot: String
    /// The key that signs the image.
    let key: String
    /// OTA slots with nothing in them.
    let freeSlots: [String]
    let slotBytes: Int

    var signaturePath: String { path + ".sig" }

    /// Nil when the scenario does not offer an app that otasim builds to one that is installed.
    package init?(_ setup: Setup) {
        guard case .apps(let slots, let otadata) = setup.installed,
            let client = setup.apps.values.compactMap(\.client).min(),
            let program = setup.clients[client]?.program, let url = URLParts(program.url),
            let server = setup.servers.firstIndex(where: {
                $0.host == url.host && $0.port == url.port
            }),
            case .app(let offered) = setup.servers[server].files[url.path]?.content,
            let key = setup.clients[client]?.imageKeys.first,
            let app = setup.apps[offered],
            case .built(let version, let byteCount, let project, _) = app.source
        else { return nil }
        let table = setup.device.partitions
        let entries = otadata.compactMap { $0 }
        let active = entries.filter(\.isValid).max { $0.otaSeq < $1.otaSeq }
        let count = table.otaSlots.count
        let label =
            active.flatMap { entry in
                count > 0 ? table.otaSlots[entry.slot(count: count)].label : nil
            } ?? table.factory?.label ?? table.otaSlots.first?.label ?? ""
        guard let running = slots[label],
            case .built(let runningVersion, _, _, _) = setup.apps[running]?.source
        else { return nil }
        self.server = server
        path = url.path
        self.offered = offered
        self.byteCount = byteCount
        self.version = version
        self.project = project
        self.running = running
        self.runningVersion = runningVersion
        runningSlot = label
        self.key = key
        freeSlots = table.otaSlots.map(\.label).filter { slots[$0] == nil }
        slotBytes = table.otaSlots.map(\.size).max() ?? 0
    }

    /// A version below the running one.
    var olderVersion: String {
        var parts = runningVersion.split(separator: ".").map { Int($0) ?? 0 }
        let last = parts.lastIndex { $0 > 0 } ?? 0
        parts[last] = max(parts[last] - 1, 0)
        return parts.map(String.init).joined(separator: ".")
    }
}
