internal import World

/// `external`: real servers that stand in for names.
extension Form where Output == [ExternalSetup] {
    static var external: Form {
        let addresses = Form<String>.text("HOST:PORT", hint: hint)
        return Form<[Named<String>]>.table(of: addresses, "servers").then { entries, _, reading in
            entries.compactMap { entry in
                guard let (host, port) = WebAddress.hostAndPort(entry.name),
                    let (address, addressPort) = WebAddress.hostAndPort(entry.value), let port,
                    let addressPort
                else {
                    reading.report(
                        entry.place,
                        "expected HOST:PORT on both sides, found \(YAMLValue.quoted(entry.name)) "
                            + "and \(YAMLValue.quoted(entry.value))",
                        hint: hint
                    )
                    return nil
                }
                return ExternalSetup(
                    host: host,
                    port: port,
                    address: address,
                    addressPort: addressPort
                )
            }
        }
    }

    private static var hint: String { "write `updates.example:443: 127.0.0.1:8443`" }
}
