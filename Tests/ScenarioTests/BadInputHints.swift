internal import Adversary
internal import Firmware

/// Hints that many messages end with.
let scenarioKeys =
    "known keys: otasim, extends, name, story, device, start, power_off, keys, pki, apps, "
    + "installed, network, wifi, servers, external, clients, updates, faults, expect, control, "
    + "deadline, planted"
let appKeys =
    "known keys: version, size, project, secure_version, file, rollback, behaviour, client, "
    + "signed_by, defects"
let deviceKeys =
    "known keys: chip, idf, flash, partitions, partition_table_offset, bootloader, cpu, "
    + "flash_part, task_watchdog, heap, secure_version, secure_boot, efuse, ota_defects"
let verdicts =
    "write one of: BRICKED, COMPROMISED, LOST_GUARD, WRONG_APP, LOST_UPDATE, STUCK, DENIED, "
    + "ROLLED_BACK, KEPT, UNCONFIRMED, UPDATED"
let sizeHint =
    "write a number with or without a unit, B, K, KB, KiB, M, MB or MiB, as in 900KiB"
let timeHint =
    "write a number with a unit, us, ms, s, min, h or d, as in 5s"
let yamlHint =
    "check indentation, brackets and quotes here and in the line above"
let calendarHint =
    "write it as 2026-03-01T08:00:00Z, from 1970 to 2099"
let pathHint =
    "paths are relative to the file that names them, x.yaml"
let urlHint =
    "write https://HOST/PATH or http://HOST:PORT/PATH"
let nextValueHint =
    "choose a value in between"
let regions =
    "defined: factory, nvs, ota_0, ota_1, otadata, phy_init"
let powerCutKeys =
    "known keys: "
    + (parameters(of: "power_cut").map(\.name) + ["may_stay_idle"]).joined(separator: ", ")
let profiles =
    "write one of: " + ClientProfile.names.joined(separator: ", ")
let closeByteHint =
    "the fault connection_close needs the key \"byte\" ("
    + (parameters(of: "connection_close").first { $0.name == "byte" }?.summary ?? "-") + ")"
let knownFaults =
    "known faults: " + registeredFaults.map(\.name).joined(separator: ", ")

private func parameters(of fault: String) -> [FaultParameter] {
    registeredFaults.first { $0.name == fault }?.parameters ?? []
}
