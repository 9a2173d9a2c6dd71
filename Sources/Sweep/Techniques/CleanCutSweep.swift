package import World

/// A sweep with one cut, which never falls into a command.
package enum CleanCutSweep: SweepTechnique {
    package static let kind = PlantedSetup.Technique.cleanCut
    package static let summary = "every single cut between two commands to a chip"
    package static let depth = 1
    package static let tears = false
}
