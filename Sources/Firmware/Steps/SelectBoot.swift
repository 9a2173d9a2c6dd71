internal import IDF
package import Kernel

/// Makes the new app the one that boots next: `esp_ota_set_boot_partition`.
package struct SelectBoot: ClientStep {
    package let name = "select_boot"

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let partition = attempt.partition else { return .refuse("no slot was written") }
        let error = try attempt.platform.timeline.during(.otadata) { () throws(Halt) -> ESPError in
            try attempt.platform.ota.setBootPartition(partition)
        }
        return error.isOK ? .next : .refuse("esp_ota_set_boot_partition: \(error.name)")
    }
}
