/// Words that may not stand where they do.
let badWords: [BadInput] = [
    BadInput(
        "verdict: KEPT",
        "verdict: KEEPT",
        "x.yaml:30:19: \"KEEPT\" is not among the words that may stand here (did you mean "
            + "\"KEPT\"? \(verdicts))"
    ),
    BadInput(
        "verdict: KEPT",
        "verdict: kept",
        "x.yaml:30:19: \"kept\" is not among the words that may stand here (did you mean "
            + "\"KEPT\"? \(verdicts))"
    ),
    BadInput(
        "{generate: p256}",
        "{generate: p521}",
        "x.yaml:6:23: \"p521\" is not among the words that may stand here (write one of: p256, "
            + "p384, rsa2048, rsa3072)"
    ),
    BadInput(
        "{generate: p256}",
        "{generate: {p: 256}}",
        "x.yaml:6:13: expected a word, found a map (write one of: p256, p384, rsa2048, rsa3072)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, behaviour: crashes",
        "x.yaml:12:47: \"crashes\" needs a time (write `{crashes: 3s}`, counted from the start "
            + "of the app)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, behaviour: fails_selftest",
        "x.yaml:12:47: \"fails_selftest\" is not among the words that may stand here (did you "
            + "mean \"fails_self_test\"? write one of: healthy, fails_self_test, never_confirms)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, behaviour: {crashes: 3s, hangs: 3s}",
        "x.yaml:12:61: a behaviour has both crashes and hangs (keep one; `crashes: ~` removes "
            + "what a base says)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, rollback: yes",
        "x.yaml:12:46: expected true or false, found \"yes\" (write true or false)"
    ),
]
