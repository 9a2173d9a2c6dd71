/// Text that is no YAML.
let badYAML: [BadInput] = [
    BadInput(
        "installed: {factory: v1}",
        "installed: {factory: v1",
        "x.yaml:14:8: YAML: did not find expected ',' or '}' (while parsing a flow mapping "
            + "that begins in line 13) (\(yamlHint))"
    ),
    BadInput(
        "name: A title",
        "name: \"A title",
        "x.yaml:31:1: YAML: found unexpected end of stream (while scanning a quoted scalar "
            + "that begins in line 2) (\(yamlHint))"
    ),
    BadInput(
        "  partitions: table.csv",
        "\tpartitions: table.csv",
        "x.yaml:4:1: YAML: a tab stands where only spaces may (indent with spaces)"
    ),
    BadInput(
        "name: A title",
        "name: *nothing",
        "x.yaml:2:7: YAML: found undefined alias (\(yamlHint))"
    ),
    BadInput(
        "name: A title",
        "? [a]\n: b",
        "x.yaml:2:3: a key is a list or a map (write a word as the key)"
    ),
    BadInput(
        "expect: {verdict: KEPT}",
        "expect: {verdict: KEPT}\n---\na: b",
        "x.yaml:31:1: YAML: a second document begins here (remove `---` and what follows)"
    ),
    BadInput(
        "name: A title",
        "name: \u{07}",
        "x.yaml:2:7: YAML: control characters are not allowed (remove the character)"
    ),
]
