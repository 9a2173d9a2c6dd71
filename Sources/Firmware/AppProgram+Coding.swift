internal import Kernel

/// The payload of the behaviour segment: a version byte, then fields in a fixed order.
///
/// Texts and byte strings carry a 32-bit little-endian length; an absent value is a 0 byte.
extension AppProgram {
    private static let codingVersion: UInt8 = 2
    /// The same with planted bugs and a plan of the client's own behind it.
    private static let codingVersionWithPlan: UInt8 = 3

    /// The largest number that is read: 203 days in microseconds, which a clock can still count.
    private static let microsecondsMax = 1 << 44

    package func encode() -> [UInt8] {
        var writer = ByteWriter()
        let isPlain = defects.isEmpty && client?.plan == nil
        writer.u8(isPlain ? Self.codingVersion : Self.codingVersionWithPlan)
        writer.flag(isRollbackOn)
        let (tag, microseconds) = behaviour.coded
        writer.u8(tag)
        writer.number(microseconds)
        writer.flag(wifi != nil)
        if let wifi {
            writer.field(Array(wifi.ssid.utf8))
            writer.optional(wifi.password)
        }
        writer.flag(client != nil)
        if let client { Self.encode(client, to: &writer) }
        if !isPlain {
            writer.list(defects.map(\.rawValue).sorted().map { Array($0.utf8) })
            writer.flag(client?.plan != nil)
            if let plan = client?.plan { writer.plan(plan) }
        }
        return writer.bytes
    }

    /// The program in a behaviour segment; nil when the bytes are not one.
    package static func decode(_ bytes: [UInt8]) -> AppProgram? {
        var reader = ByteReader(bytes)
        guard let version = reader.u8(),
            version == codingVersion || version == codingVersionWithPlan,
            let isRollbackOn = reader.flag(),
            let tag = reader.u8(), let microseconds = reader.number(max: microsecondsMax),
            let behaviour = AppBehaviour(tag: tag, microseconds: microseconds),
            let hasWiFi = reader.flag()
        else { return nil }
        var wifi: WiFiCredentials?
        if hasWiFi {
            guard let ssid = reader.text(), let password = reader.optional() else { return nil }
            wifi = WiFiCredentials(ssid: ssid, password: password)
        }
        guard let hasClient = reader.flag() else { return nil }
        var client: ClientProgram?
        if hasClient {
            guard let decoded = decodeClient(from: &reader) else { return nil }
            client = decoded
        }
        var defects: Set<AppDefect> = []
        if version == codingVersionWithPlan {
            guard let found = reader.defects(), let hasPlan = reader.flag() else { return nil }
            defects = found
            if hasPlan {
                guard let plan = reader.plan(), client != nil else { return nil }
                client?.plan = plan
            }
        }
        return AppProgram(
            isRollbackOn: isRollbackOn,
            behaviour: behaviour,
            wifi: wifi,
            client: client,
            defects: defects
        )
    }

    private static func encode(_ client: ClientProgram, to writer: inout ByteWriter) {
        writer.field(Array(client.profile.utf8))
        writer.field(Array(client.url.utf8))
        writer.list(client.tlsRoots)
        writer.list(client.imageKeys)
        writer.flag(client.isHTTPSOnly)
        writer.flag(client.checksDates)
        writer.flag(client.isStrictDER)
        writer.optional(client.timeServer)
        for path in ClientProgram.numbers { writer.number(client[keyPath: path]) }
        writer.field(Array(client.auditLog.rawValue.utf8))
        writer.optional(client.accessToken)
    }

    private static func decodeClient(from reader: inout ByteReader) -> ClientProgram? {
        guard let profile = reader.text(), let url = reader.text() else { return nil }
        var client = ClientProgram(profile: profile, url: url)
        guard let roots = reader.list(), let keys = reader.list(),
            let isHTTPSOnly = reader.flag(), let checksDates = reader.flag(),
            let isStrictDER = reader.flag(), let timeServer = reader.optional()
        else { return nil }
        client.tlsRoots = roots
        client.imageKeys = keys
        client.isHTTPSOnly = isHTTPSOnly
        client.checksDates = checksDates
        client.isStrictDER = isStrictDER
        client.timeServer = timeServer
        for path in ClientProgram.numbers {
            guard let number = reader.number(max: Int(Int32.max)) else { return nil }
            client[keyPath: path] = number
        }
        guard let log = reader.text().flatMap(ClientProgram.AuditLog.init(rawValue:)),
            let token = reader.optional()
        else { return nil }
        client.auditLog = log
        client.accessToken = token
        return client
    }
}

extension ClientProgram {
    /// The numeric parameters in the order in which they are written.
    fileprivate static var numbers: [WritableKeyPath<ClientProgram, Int>] {
        [
            \.tries, \.backoffFirstMilliseconds, \.backoffLimitMilliseconds, \.jitterPercent,
            \.deadlineMilliseconds, \.rateFloor, \.rateWindowMilliseconds, \.timeoutMilliseconds,
        ]
    }
}

extension AppBehaviour {
    fileprivate var coded: (tag: UInt8, microseconds: Int) {
        switch self {
        case .healthy: (0, 0)
        case .crashes(let after): (1, after)
        case .hangs(let after): (2, after)
        case .failsSelfTest: (3, 0)
        case .neverConfirms: (4, 0)
        case .confirmsTooEarly(let after): (5, after)
        }
    }

    fileprivate init?(tag: UInt8, microseconds: Int) {
        switch tag {
        case 0: self = .healthy
        case 1: self = .crashes(afterMicroseconds: microseconds)
        case 2: self = .hangs(afterMicroseconds: microseconds)
        case 3: self = .failsSelfTest
        case 4: self = .neverConfirms
        case 5: self = .confirmsTooEarly(crashesAfterMicroseconds: microseconds)
        default: return nil
        }
    }
}
