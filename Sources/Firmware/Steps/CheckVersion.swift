internal import Formats
internal import IDF
package import Kernel

/// Refuses what is not newer than the running app; the version comes from the signed image.
package struct CheckVersion: ClientStep {
    /// How versions are compared.
    enum Comparison: String, CaseIterable {
        /// Number by number.
        case numbers
        /// As text, character by character.
        case text
        /// Not at all.
        case none
    }

    static let kind = StepKind(
        name: "check_version",
        summary: "refuses what is not newer than the running app",
        parameters: [
            StepParameter("compare", Comparison.self, "how versions are compared; numbers"),
            StepParameter(
                "project",
                .flag(true),
                "whether the project must be that of the running app; true without it"
            ),
            StepParameter(
                "same",
                .flag(false),
                "whether the version that runs already is installed again; false without it"
            ),
        ]
    ) { values, _ in
        CheckVersion(
            comparison: values.word("compare"),
            checksProject: values.flag("project"),
            takesSame: values.flag("same")
        )
    }

    package let name = "check_version"
    var comparison = Comparison.numbers
    var checksProject = true
    var takesSame = false

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let partition = attempt.partition else { return .refuse("no slot was written") }
        let platform = attempt.platform
        let (error, new) = try platform.ota.description(of: partition)
        guard error.isOK, let new else {
            return .refuse("the image has no app descriptor: \(error.name)")
        }
        let (_, old) = try platform.ota.description(of: platform.partitions.running)
        guard let old else { return .next }
        if checksProject, new.projectName != old.projectName {
            return .refuse(
                "the image is \(new.projectName), and this device runs \(old.projectName)"
            )
        }
        switch comparison {
        case .numbers: break
        case .none: return .next
        case .text:
            return new.version > old.version
                ? .next : .refuse("version \(new.version) is not behind \(old.version)")
        }
        guard let newVersion = AppVersion(new.version) else {
            return .refuse("the image's version \(new.version) cannot be compared")
        }
        guard let oldVersion = AppVersion(old.version) else { return .next }
        if newVersion == oldVersion, takesSame { return .next }
        if newVersion == oldVersion {
            return .nothingNew("version \(new.version) runs already")
        }
        return newVersion < oldVersion
            ? .refuse("version \(new.version) is older than the running \(old.version)") : .next
    }
}
