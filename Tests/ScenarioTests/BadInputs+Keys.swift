/// Keys that are not known, missing, or there twice.
let badKeys: [BadInput] = [
    BadInput(
        "size: 1MiB",
        "size: 1MiB, behavior: healthy",
        "x.yaml:12:36: unknown key \"behavior\" in an app (did you mean \"behaviour\"? "
            + "\(appKeys))"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, colour: red",
        "x.yaml:12:36: unknown key \"colour\" in an app (\(appKeys))"
    ),
    BadInput(
        "name: A title",
        "nmae: A title",
        "x.yaml:2:1: unknown key \"nmae\" in the scenario (did you mean \"name\"? "
            + "\(scenarioKeys))"
    ),
    BadInput(
        "name: A title",
        "<<: A title",
        "x.yaml:2:1: unknown key \"<<\" in the scenario (\(scenarioKeys))"
    ),
    BadInput(
        "expect: {verdict: KEPT}",
        "expect: {}",
        "x.yaml:30:1: an expectation needs the key \"verdict\" (The verdict of the run; see "
            + "docs/scenarios.md.)"
    ),
    BadInput(
        "expect: {verdict: KEPT}",
        "",
        "x.yaml:1:1: the scenario needs the key \"expect\" (What must come out.)"
    ),
    BadInput(
        "otasim: 1\n",
        "",
        "x.yaml:1:1: the scenario needs the key \"otasim\" (The language number: 1.)"
    ),
    BadInput(
        "otasim: 1\n",
        "otasim: 2\n",
        "x.yaml:1:9: the language number is \"2\", and this otasim knows 1 (write `otasim: 1`, "
            + "or use the otasim that the file is for)"
    ),
    BadInput(
        "name: A title",
        "name: A title\nname: Another",
        "x.yaml:2:1: the key \"name\" stands more than once in the same map (keep one of them)"
    ),
    BadInput(
        "apps:\n",
        "apps:\n  v1: {version: 0.9.0, size: 16KiB}\n",
        "x.yaml:11:3: the key \"v1\" stands more than once in the same map (keep one of them)"
    ),
]
