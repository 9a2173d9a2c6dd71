/// A time of the calendar in UTC, as RFC 3339 writes it.
enum CalendarTime {
    /// Unix seconds of `2026-03-01T08:00:00Z`; nil for anything else.
    static func parse(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        let pattern = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
        guard bytes.count == pattern.count else { return nil }
        for (byte, expected) in zip(bytes, pattern) {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            guard expected == UInt8(ascii: "d") ? isDigit : byte == expected else { return nil }
        }
        let numbers = text.split { !("0"..."9").contains($0) }.compactMap { Int64($0) }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        let (hour, minute, second) = (numbers[3], numbers[4], numbers[5])
        guard (1970...2099).contains(year), (1...12).contains(month), hour < 24, minute < 60,
            second < 60, (1...daysInMonth(year, month)).contains(day)
        else { return nil }
        return days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func daysInMonth(_ year: Int64, _ month: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        switch month {
        case 2: return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// Days since 1 January 1970 in the Gregorian calendar.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        var days = day - 1
        for earlier in 1..<month { days += daysInMonth(year, earlier) }
        let before = year - 1
        return days + 365 * (year - 1970) + (before / 4 - before / 100 + before / 400)
            - (1969 / 4 - 1969 / 100 + 1969 / 400)
    }
}

extension Form where Output == Int64 {
    /// Unix seconds.
    static var calendarTime: Form {
        scalar(
            "a time of the calendar in UTC",
            hint: "write it as 2026-03-01T08:00:00Z, from 1970 to 2099",
            schema: .object([
                ("type", .text("string")),
                (
                    "pattern",
                    .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")
                ),
            ]),
            CalendarTime.parse
        )
    }
}
