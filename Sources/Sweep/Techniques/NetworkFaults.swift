internal import Adversary
package import Record
package import World

/// A battery of bad networks: what passes must not cost the update, what stays must not cost more.
package enum NetworkFaults: Technique {
    package static let kind = PlantedSetup.Technique.networkFault
    package static let summary = "a battery of bad networks"

    package static func look(at setup: Setup, seed: UInt64) throws(AssemblyError) -> Sighting? {
        let trials = trials(expected: setup.expectation.verdict)
        return try Battery.look(at: setup, trials, seed: seed)
    }

    /// What passes leaves the verdict that the scenario expects.
    package static func trials(expected: Verdict) -> [Trial] {
        closing(expected) + radio(expected) + ways(expected) + impostors
    }

    private static func closing(_ expected: Verdict) -> [Trial] {
        let shares = [("at its start", 1), ("in its middle", 500), ("near its end", 990)]
        return [1, 1_000].flatMap { times in
            shares.map { share in
                let often = times == 1 ? "once" : "every time"
                let name = "the connection closes \(often) in a body: \(share.0)"
                let allowed: Set<Verdict> = times == 1 ? [expected] : [expected, .kept]
                return Trial(name, allowed) { setup, ground in
                    setup.faults.append(
                        FaultSetup(
                            kind: "connection_close",
                            values: [
                                "byte": .number(max(ground.byteCount * share.1 / 1_000, 1)),
                                "times": .number(times),
                            ],
                            mayStayIdle: true,
                            line: 0
                        )
                    )
                    return true
                }
            }
        }
    }

    private static func radio(_ expected: Verdict) -> [Trial] {
        let lengths: [(String, Int?)] = [("for a while", 20_000_000), ("for good", nil)]
        return lengths.map { length in
            let allowed: Set<Verdict> = length.1 == nil ? [.kept] : [expected]
            return Trial("the access point goes away \(length.0)", allowed) { setup, ground in
                var values: [String: FaultValue] = ["byte": .number(ground.byteCount / 2)]
                if let duration = length.1 { values["duration"] = .number(duration) }
                setup.faults.append(
                    FaultSetup(
                        kind: "access_point_off",
                        values: values,
                        mayStayIdle: true,
                        line: 0
                    )
                )
                return true
            }
        }
    }

    private static func ways(_ expected: Verdict) -> [Trial] {
        func trial(
            _ name: String,
            _ allowed: Set<Verdict>,
            _ change: @escaping @Sendable (inout Setup, TrialGround) -> Void
        ) -> Trial {
            Trial(name, allowed) { setup, ground in
                change(&setup, ground)
                return true
            }
        }
        let any: Set<Verdict> = [expected, .kept]
        return [
            trial("the name does not resolve", [.kept]) { setup, ground in
                setup.network.dns[setup.servers[ground.server].host] = .nxdomain
            },
            trial("the name server is silent", [.kept]) { setup, ground in
                setup.network.dns[setup.servers[ground.server].host] = .silent
            },
            trial("one frame in a hundred is lost", [expected]) { setup, _ in
                setup.network.lossPerMillion = 10_000
            },
            trial("one frame in ten is lost", any) { setup, _ in
                setup.network.lossPerMillion = 100_000
            },
            trial("the way is slow", [expected]) { setup, _ in
                setup.network.bandwidth = 128_000
            },
            trial("the way is very slow", any) { setup, _ in
                setup.network.bandwidth = 6_000
            },
            trial("the way is long", any) { setup, _ in
                setup.network.roundTripMicroseconds = 1_500_000
            },
            trial("the server falls silent in the body", [.kept]) { setup, ground in
                setup.serve(ground) {
                    $0.truncatedTo = ground.byteCount / 2
                    $0.stalls = true
                }
            },
            trial("the server is in trouble", [.kept]) { setup, ground in
                setup.serve(ground) { $0.content = .status(503) }
            },
        ]
    }

    private static var impostors: [Trial] {
        [
            Trial("somebody else answers for the server", [.kept]) { setup, ground in
                guard let name = setup.servers[ground.server].certificate,
                    var certificate = setup.pki[name]
                else { return false }
                certificate.issuer = nil
                setup.pki["impostor"] = certificate
                var plain = setup.servers[ground.server]
                (plain.port, plain.isTLS, plain.certificate) = (80, false, nil)
                setup.servers[ground.server].certificate = "impostor"
                setup.servers.append(plain)
                return true
            },
            Trial("the server shows a certificate of another name", [.kept]) { setup, ground in
                guard let name = setup.servers[ground.server].certificate,
                    var certificate = setup.pki[name]
                else { return false }
                certificate.names = ["elsewhere.example"]
                setup.pki["elsewhere"] = certificate
                setup.servers[ground.server].certificate = "elsewhere"
                return true
            },
        ]
    }
}
