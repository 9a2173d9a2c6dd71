import Firmware
import Kernel
import Testing

/// The behaviour segment's payload, there and back.
@Suite struct AppProgramTests {
    private static var client: ClientProgram {
        var client = ClientProgram(profile: "hardened", url: "https://ota.example/app.bin")
        client.tlsRoots = [[1, 2, 3], []]
        client.imageKeys = [[4], Array("-----BEGIN PUBLIC KEY-----\0".utf8)]
        client.isHTTPSOnly = false
        client.checksDates = true
        client.isStrictDER = false
        client.timeServer = "pool.example"
        client.tries = 7
        client.backoffFirstMilliseconds = 11
        client.backoffLimitMilliseconds = 12
        client.jitterPercent = 13
        client.deadlineMilliseconds = 14
        client.rateFloor = 15
        client.rateWindowMilliseconds = 16
        client.timeoutMilliseconds = 17
        client.auditLog = .rtc
        client.accessToken = "geheim ä"
        return client
    }

    private static let behaviours: [AppBehaviour] = [
        .healthy, .crashes(afterMicroseconds: 5), .hangs(afterMicroseconds: 1 << 44),
        .failsSelfTest, .neverConfirms, .confirmsTooEarly(crashesAfterMicroseconds: 0),
    ]

    private static var programs: [AppProgram] {
        behaviours.flatMap { behaviour in
            [
                AppProgram(isRollbackOn: true, behaviour: behaviour, wifi: nil, client: nil),
                AppProgram(
                    isRollbackOn: false,
                    behaviour: behaviour,
                    wifi: WiFiCredentials(ssid: "home", password: nil),
                    client: ClientProgram(profile: "", url: "")
                ),
                AppProgram(
                    isRollbackOn: true,
                    behaviour: behaviour,
                    wifi: WiFiCredentials(ssid: "", password: "correct horse"),
                    client: client
                ),
            ]
        }
    }

    @Test func `every program comes back as it was`() {
        for program in Self.programs {
            #expect(AppProgram.decode(program.encode()) == program)
        }
        #expect(Set(Self.programs.map { $0.encode() }).count == Self.programs.count)
    }

    @Test func `what is cut short anywhere is no program`() {
        for program in Self.programs {
            let bytes = program.encode()
            for count in 0..<bytes.count {
                #expect(AppProgram.decode(Array(bytes[..<count])) == nil, "\(count) bytes")
            }
        }
    }

    @Test func `numbers that no clock can count are refused`() {
        for behaviour in [
            AppBehaviour.crashes(afterMicroseconds: -1), .hangs(afterMicroseconds: 1 << 45),
        ] {
            let program = AppProgram(
                isRollbackOn: true,
                behaviour: behaviour,
                wifi: nil,
                client: nil
            )
            #expect(AppProgram.decode(program.encode()) == nil)
        }
        for number in [-1, Int(Int32.max) + 1] {
            var client = Self.client
            client.deadlineMilliseconds = number
            let program = AppProgram(
                isRollbackOn: true,
                behaviour: .healthy,
                wifi: nil,
                client: client
            )
            #expect(AppProgram.decode(program.encode()) == nil)
        }
    }

    /// A mutated program is none, or one that is written as it was read.
    @Test func `2000 mutated encodings never crash`() {
        var random = RandomStream(seed: 7, name: "mutation")
        let encodings = Self.programs.map { $0.encode() }
        var refused = 0
        for _ in 0..<2_000 {
            var bytes = encodings[Int(random.below(UInt64(encodings.count)))]
            for _ in 0...random.below(4) {
                let index = Int(random.below(UInt64(bytes.count)))
                switch random.below(4) {
                case 0: bytes[index] = UInt8(random.below(256))
                case 1: bytes[index] ^= 1 << UInt8(random.below(8))
                case 2: bytes.insert(UInt8(random.below(256)), at: index)
                default: if bytes.count > 1 { bytes.remove(at: index) }
                }
            }
            guard let program = AppProgram.decode(bytes) else {
                refused += 1
                continue
            }
            #expect(AppProgram.decode(program.encode()) == program)
        }
        #expect((200...1_900).contains(refused))
    }
}
