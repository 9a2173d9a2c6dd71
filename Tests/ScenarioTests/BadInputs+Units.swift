/// Numbers, units and times.
let badUnits: [BadInput] = [
    BadInput(
        "size: 1MiB",
        "size: 1Mi",
        "x.yaml:12:30: \"1Mi\" has an unknown unit: expected a size (\(sizeHint))"
    ),
    BadInput(
        "size: 1MiB",
        "size: big",
        "x.yaml:12:30: expected a size, found \"big\" (\(sizeHint))"
    ),
    BadInput(
        "size: 1MiB",
        "size: [1MiB]",
        "x.yaml:12:24: expected a size, found a list (\(sizeHint))"
    ),
    BadInput(
        "size: 1MiB",
        "size: 0.3KiB",
        "x.yaml:12:30: \"0.3KiB\" is no whole number of bytes (use a smaller unit, or round it)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1000007",
        "x.yaml:12:30: no image has exactly 1000007 bytes: images end at a multiple of 16 "
            + "(write 1000016)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1KiB",
        "x.yaml:12:30: \"1KiB\" is out of range: expected 4KiB to 16MiB (\(nextValueHint))"
    ),
    BadInput(
        "size: 1MiB",
        "size: 99999999999999999999MiB",
        "x.yaml:12:30: expected a size, found \"99999999999999999999MiB\" (\(sizeHint))"
    ),
    BadInput(
        "at: 12s",
        "at: 12",
        "x.yaml:29:21: \"12\" has no unit: expected a time (\(timeHint))"
    ),
    BadInput(
        "at: 12s",
        "at: 12sec",
        "x.yaml:29:21: \"12sec\" has an unknown unit: expected a time (\(timeHint))"
    ),
    BadInput(
        "at: 12s",
        "at: 0.5us",
        "x.yaml:29:21: \"0.5us\" is no whole number of microseconds (use a smaller unit, or "
            + "round it)"
    ),
    BadInput(
        "at: 12s",
        "at: -1s",
        "x.yaml:29:21: \"-1s\" is out of range: expected 0us to 3650d (\(nextValueHint))"
    ),
    BadInput(
        "name: A title",
        "power_off: 1ms",
        "x.yaml:2:12: 1ms is too fine here: expected a multiple of 1s (round it)"
    ),
    BadInput(
        "name: A title",
        "deadline: 20000d",
        "x.yaml:2:11: \"20000d\" is out of range: expected 1s to 3650d (\(nextValueHint))"
    ),
    BadInput(
        "name: A title",
        "start: 2026-02-29T00:00:00Z",
        "x.yaml:2:8: expected a time of the calendar in UTC, found \"2026-02-29T00:00:00Z\" "
            + "(\(calendarHint))"
    ),
    BadInput(
        "name: A title",
        "start: tomorrow",
        "x.yaml:2:8: expected a time of the calendar in UTC, found \"tomorrow\" "
            + "(\(calendarHint))"
    ),
    BadInput(
        "name: A title",
        "updates: {attempts: -1}",
        "x.yaml:2:21: -1 is out of range: expected 0 to 10000 (write a number from 0 to 10000)"
    ),
    BadInput(
        "name: A title",
        "updates: {attempts: many}",
        "x.yaml:2:21: expected a whole number, found \"many\" (write a number from 0 to 10000)"
    ),
    BadInput(
        "name: A title",
        "updates: {first: 5 after app start}",
        "x.yaml:2:18: \"5\" has no unit: expected a time (\(timeHint))"
    ),
    BadInput(
        "password: correct horse}]",
        "password: correct horse, rssi: 7dBm}]",
        "x.yaml:15:64: \"7dBm\" is out of range: expected -100dBm to 0dBm (\(nextValueHint))"
    ),
    BadInput(
        "password: correct horse}]",
        "password: short}]",
        "x.yaml:15:43: expected a passphrase of 8 to 63 bytes, found 5 (use 8 to 63 bytes)"
    ),
]
