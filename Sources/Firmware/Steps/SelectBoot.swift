internal import Formats
internal import IDF
package import Kernel

/// Makes the new app the one that boots next: `esp_ota_set_boot_partition`.
package struct SelectBoot: ClientStep {
    static let kind = StepKind(
        name: "select_boot",
        summary: "makes the new app the one that boots next",
        parameters: [
            StepParameter(
                "check",
                .flag(true),
                "whether the image is verified once more; true without it"
            ),
            StepParameter(
                "returns",
                .flag(false),
                "whether the running app is selected again when a later step refuses; false"
            ),
            StepParameter(
                "running",
                .flag(false),
                "whether the running slot is selected instead of the written one; false"
            ),
        ]
    ) { values, _ in
        SelectBoot(
            checks: values.flag("check"),
            returns: values.flag("returns"),
            isOfRunning: values.flag("running")
        )
    }

    package let name = "select_boot"
    var checks = true
    var returns = false
    var isOfRunning = false

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let written = attempt.partition else { return .refuse("no slot was written") }
        let running = attempt.platform.partitions.running
        let partition = isOfRunning ? running : written
        let ota = attempt.platform.ota
        if returns {
            attempt.atEnd.append(Return(ota: ota, running: running))
        }
        let error = try attempt.platform.timeline.during(.otadata) { () throws(Halt) -> ESPError in
            checks
                ? try ota.setBootPartition(partition)
                : try ota.setBootPartitionSkippingValidation(partition)
        }
        return error.isOK ? .next : .refuse("esp_ota_set_boot_partition: \(error.name)")
    }

    private struct Return: AttemptEnding {
        let ota: OTAService
        let running: Partition

        func end(_ outcome: StepOutcome) throws(Halt) {
            if outcome != .next { _ = try ota.setBootPartition(running) }
        }
    }
}
