internal import Formats
internal import IDF
package import Kernel

/// Refuses what is not newer than the running app; the version comes from the signed image.
package struct CheckVersion: ClientStep {
    package let name = "check_version"

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let partition = attempt.partition else { return .refuse("no slot was written") }
        let platform = attempt.platform
        let (error, new) = try platform.ota.description(of: partition)
        guard error.isOK, let new else {
            return .refuse("the image has no app descriptor: \(error.name)")
        }
        let (_, old) = try platform.ota.description(of: platform.partitions.running)
        guard let old else { return .next }
        if new.projectName != old.projectName {
            return .refuse(
                "the image is \(new.projectName), and this device runs \(old.projectName)"
            )
        }
        guard let newVersion = AppVersion(new.version) else {
            return .refuse("the image's version \(new.version) cannot be compared")
        }
        guard let oldVersion = AppVersion(old.version) else { return .next }
        if newVersion == oldVersion {
            return .nothingNew("version \(new.version) runs already")
        }
        return newVersion < oldVersion
            ? .refuse("version \(new.version) is older than the running \(old.version)") : .next
    }
}
