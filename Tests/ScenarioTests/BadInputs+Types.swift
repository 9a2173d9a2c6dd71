/// Values of the wrong kind.
let badTypes: [BadInput] = [
    BadInput(
        "device:\n  partitions: table.csv",
        "device: esp32",
        "x.yaml:3:9: expected a device as a map of keys, found \"esp32\" (\(deviceKeys))"
    ),
    BadInput(
        "name: A title",
        "name: [a, b]",
        "x.yaml:2:1: expected some text, found a list (write it in one line, in quotes where "
            + "YAML needs them)"
    ),
    BadInput(
        "name: A title",
        "name: \"\"",
        "x.yaml:2:7: expected some text, found an empty text (write it in one line, in quotes "
            + "where YAML needs them)"
    ),
    BadInput(
        "  - power_cut: {at: 12s}",
        "  power_cut: {at: 12s}",
        "x.yaml:28:1: expected a list of faults, found a map (write `- ` before each, or [a, "
            + "b])"
    ),
    BadInput(
        "tls_roots: [root]",
        "tls_roots: root",
        "x.yaml:26:16: expected a list of certificates, found \"root\" (write `- ` before "
            + "each, or [a, b])"
    ),
    BadInput(
        "apps:\n",
        "apps: [a]\nappz:\n",
        "x.yaml:10:1: expected a table of apps, found a list (write a name, a colon and the "
            + "value)",
        "x.yaml:11:1: unknown key \"appz\" in the scenario (did you mean \"apps\"? "
            + "\(scenarioKeys))",
        "x.yaml:14:22: there is no app \"v1\" (none is defined)",
        "x.yaml:22:28: there is no app \"v2\" (none is defined)",
        "x.yaml:23:41: there is no app \"v2\" (none is defined)"
    ),
]
