/// A named kind of update client: how its parameters become a plan.
package struct ClientProfile: Sendable {
    package let name: String
    /// One sentence for reports and documentation.
    package let summary: String
    package let plan: @Sendable (ClientProgram) -> ClientPlan

    package init(
        name: String,
        summary: String,
        plan: @escaping @Sendable (ClientProgram) -> ClientPlan
    ) {
        self.name = name
        self.summary = summary
        self.plan = plan
    }

    package static func named(_ name: String) -> ClientProfile? {
        registeredProfiles.first { $0.name == name }
    }

    package static var names: [String] { registeredProfiles.map(\.name) }
}

/// Every profile, sorted by name: one file in `Profiles/` and one line here.
package let registeredProfiles: [ClientProfile] = [
    .asPublished,
    .hardened,
]
