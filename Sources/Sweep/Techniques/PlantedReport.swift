package import World

/// What the techniques see in one device, beside what its label says.
package struct PlantedReport: Hashable, Sendable {
    package let scenario: String
    package let summary: String
    /// The cheapest technique that is said to see something.
    package let labelled: PlantedSetup.Technique?
    package let catches: String?
    /// The cheapest technique that did, of those that were tried.
    package let caughtBy: PlantedSetup.Technique?
    package let sighting: Sighting?
    /// The techniques that were tried, from the cheapest on.
    package let tried: [PlantedSetup.Technique]

    /// Tries techniques from the cheapest on, up to the first that sees something.
    ///
    /// None is tried that is dearer than the label, or than `dearest`.
    package static func make(
        of setup: Setup,
        by techniques: [any Technique.Type] = registeredTechniques,
        upTo dearest: PlantedSetup.Technique = .twoTears,
        seed: UInt64
    ) throws(AssemblyError) -> PlantedReport {
        var tried: [PlantedSetup.Technique] = []
        var caughtBy: PlantedSetup.Technique?
        var sighting: Sighting?
        let last = min(setup.planted?.technique ?? dearest, dearest)
        for technique in techniques.sorted(by: { $0.kind < $1.kind })
        where technique.kind <= last {
            tried.append(technique.kind)
            sighting = try technique.look(at: setup, seed: seed)
            if sighting != nil {
                caughtBy = technique.kind
                break
            }
        }
        return PlantedReport(
            scenario: setup.scenario,
            summary: setup.planted?.summary ?? setup.title,
            labelled: setup.planted?.technique,
            catches: setup.planted?.catches,
            caughtBy: caughtBy,
            sighting: sighting,
            tried: tried
        )
    }

    /// Whether the technique of the label sees what it is said to, and none before it anything.
    ///
    /// A technique that was not tried says nothing either way.
    package var isAsLabelled: Bool {
        guard let labelled else { return caughtBy == nil }
        guard tried.contains(labelled) else { return caughtBy == nil }
        return caughtBy == labelled && (catches == nil || catches == sighting?.kind)
    }

    /// One line for a terminal.
    package var line: String {
        let state = isAsLabelled ? "as labelled" : "NOT AS LABELLED"
        let label = labelled?.rawValue ?? "nothing"
        let seen = sighting.map { "\(caughtBy?.rawValue ?? "-"): \($0)" } ?? "nothing seen"
        return "\(scenario): \(state) (\(label)\(catches.map { " " + $0 } ?? "")): \(seen)"
    }
}
