internal import Kernel
internal import Record

/// One thing to act on, at a line of a scenario.
///
/// Source: SARIF 2.1.0, 3.27 (result).
struct SarifResult {
    let rule: SarifRule
    let message: String
    /// The command that shows it.
    let replay: String
    let file: String
    let line: Int
    /// What stays the same when the same thing is found again, another day in another version.
    let identity: [String]
    let properties: [String: JSONValue]

    /// What speaks against a run, and its known limits.
    static func of(_ run: RunResult) -> [SarifResult] {
        let complaints = run.complaints.map { complaint in
            let broken = run.findings.first { complaint == "\($0.invariant): \($0.message)" }
            return SarifResult(
                rule: broken.map { .broken($0.invariant) } ?? .expectation,
                message: broken?.message ?? complaint,
                replay: ReplayHint.text(run),
                file: run.file,
                line: run.expectationLine,
                identity: [run.scenario, broken?.invariant ?? complaint],
                properties: [
                    "replay": .text(run.name), "verdict": .text(run.verdict.rawValue),
                ]
            )
        }
        let limits = run.findings.filter(\.isKnownLimit).map { finding in
            SarifResult(
                rule: .limit(finding.invariant),
                message: finding.message,
                replay: ReplayHint.text(run),
                file: run.file,
                line: run.expectationLine,
                identity: [run.scenario, "limit", finding.invariant],
                properties: [
                    "replay": .text(finding.replay), "verdict": .text(run.verdict.rawValue),
                ]
            )
        }
        return complaints + limits
    }

    static func of(_ finding: SweepFinding, in sweep: SweepResult) -> SarifResult {
        SarifResult(
            rule: finding.knownLimit.map { .limit($0, summary: finding.limitSummary) }
                ?? .broken(finding.kind),
            message: finding.message,
            replay: ReplayHint.text(finding, of: sweep),
            file: sweep.file,
            line: sweep.expectationLine,
            identity: [
                sweep.scenario, finding.kind, finding.call, finding.region, finding.stage,
                finding.knownLimit ?? "",
            ],
            properties: [
                "call": .text(finding.call),
                "count": .integer(finding.count),
                "cuts": .list(finding.cuts.map { .text($0.description) }),
                "region": .text(finding.region),
                "replay": .text(finding.replay),
                "stage": .text(finding.stage),
                "verdict": .text(finding.verdict.rawValue),
            ]
        )
    }

    func value(ruleIndex: Int) -> JSONValue {
        [
            "level": .text(rule.level),
            "locations": [
                [
                    "physicalLocation": [
                        "artifactLocation": ["uri": .text(Self.reference(file))],
                        // 3.30.5: lines count from 1.
                        "region": ["startLine": .integer(max(line, 1))],
                    ]
                ]
            ],
            "message": ["text": .text(text)],
            "partialFingerprints": ["otasimFinding/v1": .text(fingerprint)],
            "properties": .object(properties),
            "ruleId": .text(rule.id),
            "ruleIndex": .integer(ruleIndex),
        ]
    }

    private var text: String {
        (VisibleText.lines(message) + ["Replay: " + replay]).joined(separator: "\n")
    }

    private var fingerprint: String {
        var digest = RollingDigest(seed: 0)
        for part in identity { digest.add(part) }
        return digest.hex
    }

    /// A path as a URI reference; a viewer looks below its own root for one that is relative.
    ///
    /// Source: RFC 3986, 3.3 and 4.2; RFC 8089.
    static func reference(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            let character = Character(Unicode.Scalar(byte))
            let isPlain = byte < 0x80 && (character.isLetter || character.isNumber)
            if isPlain || "-._~/".contains(character) {
                text.append(character)
            } else {
                text += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return text.hasPrefix("/") ? "file://" + text : text
    }
}
