/// A kind of fault as the registry knows it: its name in scenarios, and what it can be told.
package struct FaultKind: Sendable {
    /// Lowercase, with underscores; scenarios use it, so it never changes.
    package let name: String
    /// One sentence for reports and `otasim schema`.
    package let summary: String
    package let parameters: [FaultParameter]
    /// The parameters of which a scenario gives exactly one, because they say when; none for a
    /// fault that has a fixed place.
    package let triggers: [String]
    /// Makes the fault; its counters come from what survived the last reset.
    package let make: @Sendable (FaultSetup, FaultCounters) -> any Fault

    package init(
        name: String,
        summary: String,
        parameters: [FaultParameter],
        triggers: [String] = [],
        make: @escaping @Sendable (FaultSetup, FaultCounters) -> any Fault
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.triggers = triggers
        self.make = make
    }
}

/// Every kind of fault, sorted by name: one file in `Faults/` and one line here.
package let registeredFaults: [FaultKind] = [
    AccessPointOff.kind,
    BitFlip.kind,
    Brownout.kind,
    ConnectionClose.kind,
    HoldPin.kind,
    PowerCut.kind,
    Reset.kind,
    SilentWrite.kind,
]
