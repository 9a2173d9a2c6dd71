internal import IDF
package import Kernel

/// Lets ESP-IDF check the image with `esp_ota_end`.
package struct EndUpdate: ClientStep {
    static let kind = StepKind(
        name: "end_update",
        summary: "lets ESP-IDF check the image with esp_ota_end",
        parameters: [
            StepParameter("check", .flag(true), "whether its result counts; true without it")
        ]
    ) { values, _ in EndUpdate(checks: values.flag("check")) }

    package let name = "end"
    var checks = true

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let handle = attempt.handle else { return .refuse("no update is open") }
        attempt.handle = nil
        let error = try attempt.platform.timeline.during(.verify) { () throws(Halt) -> ESPError in
            try attempt.platform.ota.end(handle)
        }
        guard error.isOK || !checks else {
            return .refuse("esp_ota_end: \(error.name): the image in flash does not verify")
        }
        return .next
    }
}
