/// Secure boot, signatures and eFuses.
let badSigning: [BadInput] = [
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  secure_boot: {}",
        "x.yaml:5:3: secure boot needs the key \"keys\" (The keys whose digests are burnt, by "
            + "name; the ESP32 has room for one.)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  secure_boot: {keys: [release]}",
        "x.yaml:5:1: key \"release\" is of the kind p256, which signs no image for Secure Boot V2 "
            + "here (generate it as rsa3072)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  secure_boot: {keys: [release, release]}",
        "x.yaml:5:17: an ESP32 has room for the digest of one key, and here are 2 (write the name "
            + "of one key of the kind rsa3072)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  secure_boot: {mode: signed_apps, keys: [release]}",
        "x.yaml:5:36: \"keys\" has no meaning here: signed apps trust the key of the running app "
            + "(remove it; `keys: ~` removes what a base says)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  bootloader: {skip_validate: always}\n"
            + "  secure_boot: {keys: [release]}",
        "x.yaml:6:1: key \"release\" is of the kind p256, which signs no image for Secure Boot V2 "
            + "here (generate it as rsa3072)",
        "x.yaml:6:3: the bootloader cannot check signatures and skip its checks "
            + "(`skip_validate`) (leave one of the two out, as ESP-IDF's configuration does)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, signed_by: [nobody]",
        "x.yaml:12:48: there is no key \"nobody\" (defined: release)"
    ),
    BadInput(
        "size: 1MiB",
        "size: 1MiB, signed_by: [release, release, release, release]",
        "x.yaml:12:36: expected 0 to 3 names of keys, found 4 (leave some out, or add some)"
    ),
    BadInput(
        "size: 900KiB",
        "size: 1MiB, signed_by: [release]",
        "x.yaml:13:1: app \"v1\" has 1052672 bytes, and partition factory holds 1048576 (make the "
            + "app smaller, or the partition larger)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  efuse: table.csv",
        "x.yaml:5:10: table.csv: the eFuse file has 166 bytes, 288 are expected (the file is cut "
            + "short, or is no file of `espefuse --virt --path-efuse-file`)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  efuse: table.csv\n  secure_version: 2",
        "x.yaml:5:10: table.csv: the eFuse file has 166 bytes, 288 are expected (the file is cut "
            + "short, or is no file of `espefuse --virt --path-efuse-file`)",
        "x.yaml:6:3: \"secure_version\" has no meaning here: the file of `efuse` says it (remove "
            + "it; `secure_version: ~` removes what a base says)"
    ),
]
