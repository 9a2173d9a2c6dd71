/// Faults and what they can be told.
let badFaults: [BadInput] = [
    BadInput(
        "power_cut: {at: 12s}",
        "power_cat: {at: 12s}",
        "x.yaml:29:5: there is no fault \"power_cat\" (did you mean \"power_cut\"? "
            + "\(knownFaults))"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "power_cut: {att: 12s}",
        "x.yaml:29:17: unknown key \"att\" in the fault power_cut (did you mean \"at\"? "
            + "\(powerCutKeys))"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "power_cut: {op: {region: otadat, kind: write, nth: 0}}",
        "x.yaml:29:30: there is no partition \"otadat\" (did you mean \"otadata\"? \(regions))",
        "x.yaml:29:44: \"write\" is not among the words that may stand here (write one of: "
            + "program, erase, burn, any)",
        "x.yaml:29:56: 0 is out of range: expected 1 to 4294967296 (write a number from 1 to "
            + "4294967296)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "power_cut: {op: {kind: program}, bits: 0xf7}",
        "x.yaml:29:44: expected two hexadecimal digits for each byte, found \"0xf7\" (write them "
            + "without 0x, such as f7ff)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "brownout: {op: {kind: program}, byte: 2, bits: f7}",
        "x.yaml:29:5: the fault brownout says twice what is done of its command, as byte and as "
            + "bits (keep one of: byte, bits)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "power_cut: {at: 12s, bits: f7}",
        "x.yaml:29:5: the fault power_cut has bits of a command, and no command (give `op`, or "
            + "leave out `bits`)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "connection_close",
        "x.yaml:29:5: \(closeByteHint)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "{power_cut: {at: 12s}, brownout: {at: 13s}}",
        "x.yaml:29:5: expected one fault, found a map (write `- power_cut: {at: 12s}`, one "
            + "fault behind each dash)"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "bit_flip: {region: ota_9}",
        "x.yaml:29:24: there is no partition \"ota_9\" (did you mean \"ota_0\"? \(regions))"
    ),
    BadInput(
        "power_cut: {at: 12s}",
        "hold_pin: {pin: factory_reset, for: 6s}",
        "x.yaml:29:1: the bootloader does not look at the pin factory_reset (add "
            + "`factory_reset` to `bootloader` of the device)"
    ),
]
