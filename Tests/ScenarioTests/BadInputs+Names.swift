/// Names that lead nowhere, and things that do not fit.
let badNames: [BadInput] = [
    BadInput(
        "installed: {factory: v1}",
        "installed: {factory: v3}",
        "x.yaml:13:22: there is no app \"v3\" (did you mean \"v1\"? defined: v1, v2)"
    ),
    BadInput(
        "installed: {factory: v1}",
        "installed: {factroy: v1}",
        "x.yaml:13:13: there is no app partition \"factroy\" (did you mean \"factory\"? "
            + "defined: factory, ota_0, ota_1)"
    ),
    BadInput(
        "installed: {factory: v1}",
        "installed: {nvs: v1}",
        "x.yaml:13:13: there is no app partition \"nvs\" (defined: factory, ota_0, ota_1)"
    ),
    BadInput(
        "installed: {factory: v1}",
        "installed: {factory: v1, otadata: [{seq: 0}]}",
        "x.yaml:13:42: 0 is out of range: expected 1 to 4294967294 (write a number from 1 to "
            + "4294967294)"
    ),
    BadInput(
        "installed: {factory: v1}",
        "installed: {factory: v1, otadata: [{seq: 1, state: GOOD}]}",
        "x.yaml:13:52: \"GOOD\" is not among the words that may stand here (write one of: NEW, "
            + "PENDING_VERIFY, VALID, INVALID, ABORTED, UNDEFINED)"
    ),
    BadInput(
        "installed: {factory: v1}",
        "installed: {factory: v1, otadata: [null, null, null]}",
        "x.yaml:13:26: expected 0 to 2 otadata entries, found 3 (leave some out, or add some)"
    ),
    BadInput(
        "installed: {factory: v1}",
        "installed: {factory: v1, flash: table.csv}",
        "x.yaml:13:1: table.csv has 166 bytes, and the flash has 4194304 (read the whole chip "
            + "with esptool read-flash 0 ALL, or correct `flash` of the device)",
        "x.yaml:13:13: \"factory\" has no meaning here: `flash` says it all (remove it; "
            + "`factory: ~` removes what a base says)"
    ),
    BadInput(
        "installed: {factory: v1}",
        "installed: {flash: table.csv}",
        "x.yaml:13:1: table.csv has 166 bytes, and the flash has 4194304 (read the whole chip "
            + "with esptool read-flash 0 ALL, or correct `flash` of the device)"
    ),
    BadInput(
        "tls_roots: [root]",
        "tls_roots: [rot]",
        "x.yaml:26:17: there is no certificate \"rot\" (did you mean \"root\"? defined: root, "
            + "server)"
    ),
    BadInput(
        "image_keys: [release]",
        "image_keys: [debug]",
        "x.yaml:27:18: there is no key \"debug\" (defined: release)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, client: slow",
        "x.yaml:12:44: there is no client \"slow\" (defined: default)"
    ),
    BadInput(
        "issuer: root",
        "issuer: server",
        "x.yaml:9:3: certificates cannot issue each other: server by server (a root has no "
            + "`issuer`)"
    ),
    BadInput(
        "  root: {}",
        "  root: {issuer: other}\n  other: {issuer: root}",
        "x.yaml:9:3: certificates cannot issue each other: other by root by other (a root has "
            + "no `issuer`)"
    ),
    BadInput(
        "  root: {}",
        "  root: {authority: false}",
        "x.yaml:9:3: \"server\" is issued by \"root\", which is no authority (give \"root\" no "
            + "`names`, or write `authority: true`)"
    ),
    BadInput(
        "  root: {}",
        "  root: {from: +2d, to: +1d}",
        "x.yaml:8:10: the certificate ends to be valid before it begins (`from` and `to` count "
            + "from the scenario's start: -30d lies before it)"
    ),
    BadInput(
        "key: release}",
        "key: relaese}",
        "x.yaml:22:50: there is no key \"relaese\" (did you mean \"release\"? defined: release)"
    ),
    BadInput(
        ", key: release}",
        "}",
        "x.yaml:22:7: a served file needs the key \"key\" (The key that signs; beside "
            + "`signature_of`.)"
    ),
    BadInput(
        "size: 900KiB",
        "size: 2MiB",
        "x.yaml:13:1: app \"v1\" has 2097152 bytes, and partition factory holds 1048576 (make "
            + "the app smaller, or the partition larger)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "power_cut: {boot: 2}",
        "x.yaml:29:5: the fault power_cut does not say when it happens (give one of: op, at, on)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "power_cut: {at: 12s, on: esp_ota_end}",
        "x.yaml:29:5: the fault power_cut happens at one moment, and here are at and on (keep one "
            + "of: op, at, on)"
    ),
]
