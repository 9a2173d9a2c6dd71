internal import IDF
package import Kernel

/// `Update.begin`, `Update.write` and `Update.end` over the image in memory.
///
/// Source: arduino-esp32 `libraries/Update/src/Updater.cpp`.
/// Differs from hardware: written through `esp_ota_write`, so the first 16 bytes are not held back.
package struct ArduinoUpdate: ClientStep {
    static let kind = StepKind(
        name: "arduino_update",
        summary: "writes, ends and selects the image that is held in memory"
    ) { _, _ in ArduinoUpdate() }

    package let name = "arduino_update"

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let begun = try BeginUpdate().run(attempt)
        guard begun == .next, let handle = attempt.handle else { return begun }
        let written = try attempt.platform.ota.write(handle, attempt.body)
        guard written.isOK else { return .refuse("Update.write: \(written.name)") }
        let ended = try EndUpdate().run(attempt)
        guard ended == .next else { return ended }
        return try SelectBoot().run(attempt)
    }
}
