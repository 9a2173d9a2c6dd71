internal import Record

/// What a result breaks: an invariant, a verdict, the expectation, or a known limit.
///
/// Source: SARIF 2.1.0, 3.49 (reporting descriptor).
struct SarifRule: Hashable {
    let id: String
    let summary: String
    /// Whether it is an outcome that stock ESP-IDF cannot avoid.
    let isKnownLimit: Bool

    /// The scenario did not come out as it states.
    static let expectation = SarifRule(
        id: "expectation",
        summary: "a scenario comes out as it expects",
        isKnownLimit: false
    )

    static func broken(_ kind: String) -> SarifRule {
        SarifRule(
            id: kind,
            summary: summaries[kind] ?? "the invariant \(kind) holds",
            isKnownLimit: false
        )
    }

    static func limit(_ name: String, summary: String? = nil) -> SarifRule {
        SarifRule(
            id: "limit/" + name,
            summary: "a known limit of stock ESP-IDF: \(summary ?? name)",
            isKnownLimit: true
        )
    }

    var level: String { isKnownLimit ? "note" : "error" }

    var value: JSONValue {
        [
            "defaultConfiguration": ["level": .text(level)],
            "id": .text(id),
            "name": .text(id),
            "shortDescription": ["text": .text(VisibleText.line(summary))],
        ]
    }

    /// What should hold, for kinds that are not the name of an invariant.
    private static let summaries: [String: String] = [
        "always_boots": "at every start some app boots",
        "bricked": "the device still boots something",
        "clean_update": "one clean update afterwards succeeds",
        "compromised": "only the vendor's code runs, and no secret leaves the device",
        "confirmed_stays": "an app that was confirmed runs again after further resets",
        "denied": "updates are not kept away",
        "lost_guard": "an unconfirmed app can be rolled back",
        "lost_update": "an update that was confirmed stays",
        "programs_erased": "no program asks for a 0 to become a 1",
        "runs_vendor_code": "only the vendor's code runs",
        "stuck": "the device comes to rest",
        "wrong_app": "only an app runs that the scenario accepts",
    ]
}
