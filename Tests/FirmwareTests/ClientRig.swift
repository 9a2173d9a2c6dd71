import Crypto
import DeviceBench
import Firmware
import Formats
import Kernel
import Network
import Provisioning
import Record

/// A device with an app 1.0.0 in ota_0 and a server that offers another one.
struct ClientRig {
    let bench: Bench
    var program: ClientProgram
    let image: [UInt8]

    static let url = "http://ota.example/app.bin"

    static func key(_ name: String = "release") throws(ProvisioningError) -> SigningKey {
        var random = RandomStream(seed: 1, name: name)
        return try SigningKey.generate(.p256, random: &random)
    }

    static func signature(
        _ bytes: [UInt8],
        by name: String = "release"
    ) throws(ProvisioningError) -> [UInt8] {
        var random = RandomStream(seed: 2, name: name)
        return try key(name).sign(bytes, random: &random)
    }

    /// The server offers a version, signed as it should be.
    init(
        profile: String = "hardened",
        version: String = "1.1.0",
        byteCount: Int = 0x8000,
        board: Board = Board()
    ) throws {
        var board = board
        board.apps = [(Board.ota0, try Board.image("1.0.0"))]
        board.otadata = [OTASelectEntry(otaSeq: 1, state: .valid), nil]
        bench = try Bench(board)
        image = try Board.image(version, byteCount: byteCount)
        program = ClientProgram(profile: profile, url: Self.url)
        program.isHTTPSOnly = false
        program.imageKeys = [Array(try Self.key().publicKeyPEM.utf8) + [0]]
        offer(image)
        offerSignature(try Self.signature(image))
    }

    func offer(_ body: [UInt8]) { offer(ScriptedStreams.response(200, body)) }

    func offer(_ answer: [ScriptedStream.Item]) {
        bench.streams.answers["ota.example/app.bin"] = answer
    }

    func offerSignature(_ body: [UInt8]) { offerSignature(ScriptedStreams.response(200, body)) }

    func offerSignature(_ answer: [ScriptedStream.Item]) {
        bench.streams.answers["ota.example/app.bin.sig"] = answer
    }

    /// One try with nothing done yet.
    func attempt(deadline: Cycles = .never) -> UpdateAttempt {
        UpdateAttempt(
            platform: bench.platform,
            program: program,
            wifi: WiFiCredentials(ssid: "home", password: Bench.password),
            deadline: deadline
        )
    }

    /// A try that has done some steps.
    func attempt(after steps: [any ClientStep]) throws -> UpdateAttempt {
        let attempt = attempt()
        for step in steps {
            let outcome = try step.run(attempt)
            guard outcome == .next else { throw UnexpectedOutcome(outcome: outcome) }
        }
        return attempt
    }

    struct UnexpectedOutcome: Error { let outcome: StepOutcome }

    /// One attempt of the whole plan.
    func run() -> (halt: Halt?, record: AttemptRecord) {
        let ledger = UpdateLedger(schedule: UpdateSchedule(), attemptsBefore: 0, life: 0)
        let runner = ClientRunner(
            platform: bench.platform,
            program: program,
            wifi: WiFiCredentials(ssid: "home", password: Bench.password),
            ledger: ledger
        )
        let end = halt { () throws(Halt) in try runner.run() }
        return (end, ledger.attempts[0])
    }
}

extension StepOutcome {
    /// Whether it is a refusal whose reason has all these words.
    func refuses(_ words: String...) -> Bool {
        if case .refuse(let reason) = self { words.allSatisfy(reason.contains) } else { false }
    }

    /// Whether it is a failure whose reason has all these words.
    func fails(_ words: String...) -> Bool {
        if case .fail(let reason) = self { words.allSatisfy(reason.contains) } else { false }
    }
}
