internal import Chip
internal import Crypto
internal import IDF
package import Kernel

/// Checks the detached signature with `mbedtls_pk_verify` against the keys that the app carries.
package struct VerifySignature: ClientStep {
    /// Which length of the signature is passed on.
    enum Length: Hashable, Sendable {
        /// As many bytes as were received.
        case received
        /// A number in the source code, whatever was received.
        case fixed(Int)
    }

    /// What the result of the check is used for.
    enum Use: String, CaseIterable {
        /// Anything but 0 is a refusal.
        case checked
        /// It is only logged.
        case logged
        /// Only MBEDTLS_ERR_ECP_VERIFY_FAILED is a refusal; other numbers pass for none.
        case mismatch
    }

    static let kind = StepKind(
        name: "verify_signature",
        summary: "checks the detached signature with mbedtls_pk_verify",
        parameters: [
            StepParameter(
                "length",
                .number(0...512, 0),
                "the length that is passed on, 0 for as many bytes as came; 0 without it"
            ),
            StepParameter("result", Use.self, "what its result is used for; checked without it"),
            StepParameter(
                "missing",
                .flag(false),
                "whether an update without a signature passes; false without it"
            ),
            StepParameter(
                "resumed",
                .flag(true),
                "whether a download that was gone on with is looked at; true without it"
            ),
        ]
    ) { values, program in
        let length = values.number("length")
        var step = VerifySignature(
            length: length > 0 ? .fixed(length) : .received,
            isStrictDER: program.isStrictDER
        )
        step.use = values.word("result")
        step.passesMissing = values.flag("missing")
        step.looksAtResumed = values.flag("resumed")
        return step
    }

    /// `MBEDTLS_ERR_ECP_VERIFY_FAILED`.
    private static let mismatchCode: Int32 = -0x4E00

    package let name = "verify_signature"
    let length: Length
    private var use = Use.checked
    private var passesMissing = false
    private var looksAtResumed = true
    /// Whether an ECDSA signature in any other encoding than strict DER is refused.
    let isStrictDER: Bool

    init(length: Length, isStrictDER: Bool = false) {
        self.length = length
        self.isStrictDER = isStrictDER
    }

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        if passesMissing, attempt.signature.isEmpty { return .next }
        if !looksAtResumed, attempt.resumesAt > 0 { return .next }
        return try platform.timeline.during(.signature) { () throws(Halt) -> StepOutcome in
            var codes: [String] = []
            for pem in attempt.program.imageKeys {
                switch PublicKey.parse(pem: pem) {
                case .failure(let error):
                    codes.append("the key does not parse (\(error.name))")
                case .success(let key):
                    if isStrictDER, !key.kind.isRSA,
                        case .failure(let fault) = StrictDERSignature.parse(attempt.signature)
                    {
                        codes.append("it is not strict DER: \(fault.message)")
                        continue
                    }
                    try platform.timeline.spend(Self.cost(of: key, platform.timeline.costs))
                    let code = verify(key, attempt)
                    if passes(code) { return .next }
                    codes.append(Self.text(code))
                }
            }
            let why = codes.isEmpty ? "the app carries no key" : codes.joined(separator: ", ")
            return .refuse(explain(attempt) + why)
        }
    }

    private func passes(_ code: Int32) -> Bool {
        switch use {
        case .checked: code == 0
        case .logged: true
        case .mismatch: code != Self.mismatchCode
        }
    }

    private func verify(_ key: PublicKey, _ attempt: UpdateAttempt) -> Int32 {
        switch length {
        case .received:
            return key.verify(
                digest: attempt.digest,
                signature: attempt.signature,
                length: attempt.signature.count
            )
        case .fixed(let count):
            // The buffer of such a sketch is larger than the signature, and zero behind it.
            let padding = max(count - attempt.signature.count, 0)
            return key.verify(
                digest: attempt.digest,
                signature: attempt.signature + [UInt8](repeating: 0, count: padding),
                length: count
            )
        }
    }

    private func explain(_ attempt: UpdateAttempt) -> String {
        guard case .fixed(let count) = length, attempt.signature.count != count else {
            return "the signature does not verify: "
        }
        return "the signature has \(attempt.signature.count) bytes, and the fixed signature length "
            + "\(count) is passed on: "
    }

    private static func text(_ code: Int32) -> String {
        "mbedtls_pk_verify returned -0x" + Hex.encode(-Int(code), digits: 4).uppercased()
    }

    private static func cost(of key: PublicKey, _ costs: CostTable) -> Cost {
        switch key.kind {
        case .rsa(let bits) where bits <= 2_048: costs.rsa2048Verify
        case .rsa(let bits) where bits <= 3_072: costs.rsa3072Verify
        case .rsa: costs.rsa4096Verify
        default: costs.p256Verify
        }
    }
}
