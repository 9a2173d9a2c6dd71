internal import Adversary

/// `op` of a fault: the n-th command to a chip that fits.
enum OperationSection {
    static let region = Key(
        "region",
        .name(of: .partition),
        "The label of a partition; anywhere without it."
    )
    static let kind = Key(
        "kind",
        Form<OperationPattern.Kind>.choice,
        "program, erase, burn or any; any without it."
    )
    static let nth = Key(
        "nth",
        .integer(1...1 << 32),
        "Which of them, from 1 over the whole run; 1 without it."
    )
    static let call = Key(
        "call",
        Form<String>.text,
        "The API call that it belongs to; any without it."
    )

    static let form = Form<OperationPattern>.section(
        "an operation",
        [region.shape, kind.shape, nth.shape, call.shape]
    ) { fields in
        OperationPattern(
            region: fields.value(region),
            kind: fields.value(kind, default: .any),
            nth: fields.value(nth, default: 1),
            call: fields.value(call)
        )
    }
}
