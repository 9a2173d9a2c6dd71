internal import Record
internal import World

/// `expect`: what must come out.
enum ExpectSection {
    static let verdict = Key(
        "verdict",
        Form<Verdict>.choice,
        "The verdict of the run; see docs/scenarios.md."
    )
    static let reason = Key(
        "reason",
        Form<String>.text,
        "Part of the reason of the verdict or of an attempt; any without it."
    )
    static let running = Key(
        "running",
        .name(of: .appPartition),
        "The slot that runs at the end; any without it."
    )
    static let thenCleanUpdate = Key(
        "then_clean_update",
        Form<Verdict>.choice,
        "How one more attempt ends when all faults are lifted; none is made without it."
    )

    static let form = Form<Expectation>.section(
        "an expectation",
        [verdict.shape, reason.shape, running.shape, thenCleanUpdate.shape]
    ) { fields in
        let reason = fields.value(reason)
        let running = fields.value(running)
        let then = fields.value(thenCleanUpdate)
        return fields.required(verdict).map {
            Expectation(
                verdict: $0,
                reason: reason,
                running: running,
                thenCleanUpdate: then,
                line: fields.place.line
            )
        }
    }
}
