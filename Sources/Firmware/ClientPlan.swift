/// What an update client does, in order, and how it tries again.
package struct ClientPlan: Sendable {
    package var steps: [any ClientStep]
    /// Tries in one attempt, the first included.
    package var tries: Int
    package var backoff: Backoff
    /// How long a whole attempt may take; nil sets no limit.
    package var deadlineMilliseconds: Int?

    package init(
        steps: [any ClientStep],
        tries: Int,
        backoff: Backoff,
        deadlineMilliseconds: Int?
    ) {
        self.steps = steps
        self.tries = tries
        self.backoff = backoff
        self.deadlineMilliseconds = deadlineMilliseconds
    }

    /// Steps that are tried again with backoff and under a deadline, as the program says.
    static func carefully(_ steps: [any ClientStep], _ program: ClientProgram) -> ClientPlan {
        ClientPlan(
            steps: steps,
            tries: program.tries,
            backoff: Backoff(
                firstMilliseconds: program.backoffFirstMilliseconds,
                limitMilliseconds: program.backoffLimitMilliseconds,
                jitterPercent: program.jitterPercent
            ),
            deadlineMilliseconds: program.deadlineMilliseconds
        )
    }
}
