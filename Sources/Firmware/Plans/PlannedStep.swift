/// One step of a plan that an app carries as data: the step's name and its parameters.
package struct PlannedStep: Hashable, Sendable {
    package var name: String
    package var values: [String: StepValue]

    package init(_ name: String, _ values: [String: StepValue] = [:]) {
        self.name = name
        self.values = values
    }

    /// The step that it stands for; nil when there is none of that name.
    func step(for program: ClientProgram) -> (any ClientStep)? {
        StepKind.named(name).map { $0.make(StepValues($0.parameters, values), program) }
    }
}

extension ClientProgram {
    /// The plan that the program stands for: its own steps, or those of its profile.
    ///
    /// A failure names the profile or the step that does not exist.
    func resolved() -> Result<ClientPlan, UnknownPlan> {
        guard let plan else {
            guard let profile = ClientProfile.named(profile) else {
                return .failure(UnknownPlan(what: "profile \(profile)"))
            }
            return .success(profile.plan(self))
        }
        var steps: [any ClientStep] = []
        for planned in plan {
            guard let step = planned.step(for: self) else {
                return .failure(UnknownPlan(what: "step \(planned.name)"))
            }
            steps.append(step)
        }
        return .success(.carefully(steps, self))
    }
}

/// What an app asks for and nobody knows.
struct UnknownPlan: Error, Hashable {
    let what: String
}
