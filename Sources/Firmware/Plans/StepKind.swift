/// A kind of step as plans name it, with what it can be told.
package struct StepKind: Sendable {
    /// Lowercase, with underscores; scenarios use it, so it never changes.
    package let name: String
    /// One sentence for documentation.
    package let summary: String
    package let parameters: [StepParameter]
    /// Makes the step for a client.
    let make: @Sendable (StepValues, ClientProgram) -> any ClientStep

    init(
        name: String,
        summary: String,
        parameters: [StepParameter] = [],
        make: @escaping @Sendable (StepValues, ClientProgram) -> any ClientStep
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.make = make
    }

    package static func named(_ name: String) -> StepKind? {
        registeredSteps.first { $0.name == name }
    }
}

/// Every step that a plan can name, sorted by type: one file in `Steps/` and one line here.
package let registeredSteps: [StepKind] = [
    ArduinoUpdate.kind,
    BeginUpdate.kind,
    CheckFloor.kind,
    CheckVersion.kind,
    CountOpenAttempts.kind,
    EndUpdate.kind,
    EraseOTAData.kind,
    FetchSignature.kind,
    HashFlash.kind,
    HashMemory.kind,
    JoinWiFi.kind,
    OpenImage.kind,
    RaiseFloor.kind,
    ReadBodyToString.kind,
    ResumeUpdate.kind,
    SelectBoot.kind,
    SetClock.kind,
    StreamToFlash.kind,
    VerifySignature.kind,
]
