internal import Chip
internal import IDF
package import Kernel

/// Counts attempts that were begun and never ended, and gives up for ever at a limit.
package struct CountOpenAttempts: ClientStep {
    /// Where the count is kept.
    enum Store: String, CaseIterable {
        case nvs
        /// A record for each beginning and each end in the partition `state`.
        case journal
    }

    static let kind = StepKind(
        name: "count_open_attempts",
        summary: "counts attempts that were cut short, and refuses once there are too many",
        parameters: [
            StepParameter(
                "limit",
                .number(1...1_000, 1_000),
                "how many of them are too many; 1000 without it"
            ),
            StepParameter("store", Store.self, "where the count is kept; nvs without it"),
            StepParameter(
                "tolerates",
                .number(0...1_000, 1_000),
                "damaged records after which the journal is not believed; 1000 without it"
            ),
        ]
    ) { values, _ in
        CountOpenAttempts(
            limit: values.number("limit"),
            store: values.word("store"),
            tolerates: values.number("tolerates")
        )
    }

    private static let namespace = "ota_count"
    private static let key = "open"

    package let name = "count"
    let limit: Int
    let store: Store
    let tolerates: Int

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        let count: Int
        switch store {
        case .nvs: count = try open(platform)
        case .journal:
            guard let values = try journal(platform)?.values() else {
                return .refuse("the journal of attempts is damaged")
            }
            count = values.reversed().prefix { $0 == 1 }.count
        }
        guard count < limit else { return .refuse("\(count) attempts were cut short") }
        try write(count + 1, platform)
        attempt.atEnd.append(Ending(step: self, platform: platform))
        return .next
    }

    private struct Ending: AttemptEnding {
        let step: CountOpenAttempts
        let platform: Platform

        func end(_ outcome: StepOutcome) throws(Halt) { try step.write(0, platform) }
    }

    private func journal(_ platform: Platform) -> RawJournal? {
        RawState(platform, sector: 0).map { RawJournal($0, tolerates: tolerates) }
    }

    private func open(_ platform: Platform) throws(Halt) -> Int {
        let value = try platform.nvs?.get(namespace: Self.namespace, key: Self.key).value
        if case .u8(let count) = value { return Int(count) }
        return 0
    }

    fileprivate func write(_ count: Int, _ platform: Platform) throws(Halt) {
        try platform.timeline.during(.storage) { () throws(Halt) in
            switch store {
            case .nvs:
                let value = NVSValue.u8(UInt8(clamping: count))
                _ = try platform.nvs?.set(namespace: Self.namespace, key: Self.key, value)
            case .journal:
                try journal(platform)?.append(count > 0 ? 1 : 0)
            }
        }
    }
}
