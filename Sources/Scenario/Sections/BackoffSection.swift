internal import Firmware

/// What a scenario says about the waits between tries.
struct BackoffChange: Hashable, Sendable {
    var firstMilliseconds: Int?
    var limitMilliseconds: Int?
    var jitterPercent: Int?

    func apply(to program: inout ClientProgram) {
        program.backoffFirstMilliseconds = firstMilliseconds ?? program.backoffFirstMilliseconds
        program.backoffLimitMilliseconds = limitMilliseconds ?? program.backoffLimitMilliseconds
        program.jitterPercent = jitterPercent ?? program.jitterPercent
    }
}

/// `backoff` of a client.
enum BackoffSection {
    static let first = Key(
        "first",
        .time(in: 1_000, 0...Limits.longest),
        "The wait after the first try; 1s."
    )
    static let limit = Key(
        "limit",
        .time(in: 1_000, 0...Limits.longest),
        "The longest wait; 1min without it."
    )
    static let jitter = Key(
        "jitter",
        .percent,
        "How much of a wait is drawn at random; 50% without it."
    )

    static let form = Form<BackoffChange>.section(
        "a backoff",
        [first.shape, limit.shape, jitter.shape]
    ) { fields in
        BackoffChange(
            firstMilliseconds: fields.value(first),
            limitMilliseconds: fields.value(limit),
            jitterPercent: fields.value(jitter)
        )
    }
}

extension Form where Output == Int {
    fileprivate static var percent: Form {
        quantity(.share, 0...1_000_000).then { millionths, place, reading in
            if millionths.isMultiple(of: 10_000) { return millionths / 10_000 }
            reading.report(place, "expected whole percents", hint: "write 50%, for example")
            return nil
        }
    }
}
