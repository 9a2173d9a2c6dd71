/// A recording of one boot of an ESP32-C3 with one OTA slot and unused otadata.
enum SmallRecording {
    static let erased = String(repeating: "f", count: 64)
    static let first = "01000000" + String(repeating: "f", count: 40) + "020000009a984347"

    static func text(
        outcome: String,
        outcomeIndex: Int = 0,
        caseCount: Int = 1
    ) -> String {
        let cases = Array(repeating: "[0,0,0,0,0,0,\(outcomeIndex)]", count: caseCount)
        return """
            {"image_bytes":{"ok:0":"\(image)"},
            "title":"ESP-IDF second-stage bootloader: boot partition selection",
            "case_fields":["variant","layout","images"],
            "variants":[{"name":"none","rollback":false,"anti_rollback":false}],
            "layouts":[{"name":"ota_0","parts":[["otadata",1,0,53248,8192],
            ["ota_0",0,16,131072,65536]],"apps":["ota_0"]}],
            "images":[["ok:0"]],
            "sectors":[{"hex":"\(erased)"},{"hex":"\(first)"}],
            "outcomes":[\(outcome)],
            "cases":[\(cases.joined(separator: ","))]}
            """
    }

    /// The least image that verifies: no segments, no hash, seven bytes of padding, a checksum.
    private static let image =
        "e900022f00000000ee0000000500000000ffff0000000000" + "00000000000000ef"
}
