internal import Record
package import World

/// A sweep of the device, as a technique.
///
/// What the story shows without any cut is no finding of a sweep, and neither is a known limit.
package protocol SweepTechnique: Technique {
    /// How many cuts there are at most in one story.
    static var depth: Int { get }
    /// Whether commands are cut in their middle too.
    static var tears: Bool { get }
}

extension SweepTechnique {
    package static func look(at setup: Setup, seed: UInt64) throws(AssemblyError) -> Sighting? {
        var options = SweepOptions()
        options.depth = .cuts(depth)
        if !tears { options.tears = ["clean"] }
        // With more than one cut they are all losses of power: what a brownout leaves is the same,
        // and after a watchdog less.
        if depth > 1 { options.causes = [.power] }
        let assembled = try Assembly.assemble(setup, seed: seed)
        let (result, _) = try SweepRunner(assembled, options: options).run()
        if let contradiction = result.contradictions.first {
            return Sighting(place: "the sweep", kind: "contradiction", message: contradiction)
        }
        return sighting(in: result, as: setup.planted?.catches)
    }

    /// The finding that the label speaks of, if it is there; otherwise the first in the story.
    static func sighting(in result: SweepResult, as label: String?) -> Sighting? {
        let sightings = result.findings.filter { $0.knownLimit == nil }.map(sighting(of:))
        return sightings.first { $0.kind == label } ?? sightings.first
    }

    private static func sighting(of finding: SweepFinding) -> Sighting {
        let verdict = Verdict.allCases.first { $0.rawValue.lowercased() == finding.kind }
        let cuts = finding.cuts.map(\.description).joined(separator: ",")
        return Sighting(
            place: "\(finding.call) on \(finding.region), cut \(cuts) in \(finding.stage)",
            kind: verdict?.rawValue ?? finding.kind,
            message: finding.message
        )
    }
}
