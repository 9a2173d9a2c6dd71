/// The board and its partition table.
let badDevice: [BadInput] = [
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  chip: esp32s3",
        "x.yaml:5:9: scenarios run the classic ESP32 for now, and no ESP32-S3 (write `chip: "
            + "esp32`, or leave it out)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  chip: esp8266",
        "x.yaml:5:9: \"esp8266\" is not among the words that may stand here (did you mean "
            + "\"esp32c6\"? write one of: esp32, esp32s3, esp32c3, esp32c6)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  idf: 4.4",
        "x.yaml:5:8: ESP-IDF 4.4 is not modelled (write a version from 5.0 to 6.2, as in "
            + "\"6.2\")"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  idf: master",
        "x.yaml:5:8: \"master\" is no version of ESP-IDF (write a version from 5.0 to 6.2, as "
            + "in \"6.2\")"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  flash: 3MB",
        "x.yaml:5:10: no ESP32 has a flash of 3MiB (write 1MB, 2MB, 4MB, 8MB or 16MB)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  flash: 2MB",
        "table.csv:6:1: ota_1 ends at 0x310000, behind the end of the flash at 0x200000 "
            + "(shrink a partition, or use a larger flash)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  cpu: 100MHz",
        "x.yaml:5:8: \"100MHz\" is not among the words that may stand here (did you mean "
            + "\"160MHz\"? write one of: 80MHz, 160MHz, 240MHz)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  bootloader: {reference: harden}",
        "x.yaml:5:27: \"harden\" is not among the words that may stand here (did you mean "
            + "\"hardened\"? write one of: stock, hardened)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  bootloader: {anti_rollback: true}",
        "x.yaml:5:16: anti_rollback needs rollback, as in ESP-IDF's configuration (add "
            + "`rollback: true`)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n"
            + "  bootloader: {rollback: true, anti_rollback: true, test_app: true}",
        "x.yaml:5:53: anti_rollback excludes test_app, as in ESP-IDF's configuration (remove one "
            + "of them)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  bootloader: {factory_reset: {erase: [nvs, logs]}}",
        "x.yaml:5:45: there is no partition \"logs\" (\(regions))"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.csv\n  bootloader: {hold: 1500ms}",
        "x.yaml:5:22: 1500ms is too fine here: expected a multiple of 1s (round it)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: table.cvs",
        "x.yaml:4:15: there is no file table.cvs (\(pathHint))"
    ),
    BadInput(
        "  partitions: table.csv",
        "  chip: esp32",
        "x.yaml:3:1: a device needs the key \"partitions\" (The partition table: ESP-IDF's "
            + "CSV, or its binary form.)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: bad.csv",
        "bad.csv:2:1: factory: offset 0x10001 is no multiple of 0x10000 (use 0x20000, or leave "
            + "the offset empty)"
    ),
    BadInput(
        "  partitions: table.csv",
        "  partitions: /",
        "x.yaml:4:15: / is a folder, expected a file (\(pathHint))"
    ),
]
