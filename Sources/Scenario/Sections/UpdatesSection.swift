internal import Firmware

/// `updates`: when the device looks for updates.
enum UpdatesSection {
    static let attempts = Key(
        "attempts",
        .integer(0...10_000),
        "Attempts over the whole scenario, reboots included; 1 without it."
    )
    static let first = Key(
        "first",
        .afterAppStart,
        "When the first of each life begins; 5s after app start."
    )
    static let every = Key(
        "every",
        .time(1_000_000...Limits.longest),
        "From the end of one attempt to the next; one attempt in each life without it."
    )

    static let form = Form<UpdateSchedule>.section(
        "a schedule of updates",
        [attempts.shape, first.shape, every.shape]
    ) { fields in
        let schedule = UpdateSchedule()
        return UpdateSchedule(
            attempts: fields.value(attempts, default: schedule.attempts),
            firstMicroseconds: fields.value(first, default: schedule.firstMicroseconds),
            everyMicroseconds: fields.value(every)
        )
    }
}

extension Form where Output == Int {
    /// A time that may be followed by the event from which it counts.
    fileprivate static var afterAppStart: Form {
        let suffix = " after app start"
        let time = Form.time()
        let pattern = "^[0-9]+(\\.[0-9]+)? *(us|ms|s|min|h|d)(\(suffix))?$"
        let schema: SchemaValue = .object([
            ("type", .text("string")), ("pattern", .text(pattern)),
        ])
        return Form(schema) { value, reading in
            guard case .scalar(let text) = value.content, text.hasSuffix(suffix) else {
                return time.read(value, reading)
            }
            let short = String(text.dropLast(suffix.count))
            return time.read(YAMLValue(content: .scalar(short), place: value.place), reading)
        }
    }
}
