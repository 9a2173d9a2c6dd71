package import World

/// A sweep with two cuts, under every tear model.
package enum TwoTearsSweep: SweepTechnique {
    package static let kind = PlantedSetup.Technique.twoTears
    package static let summary = "every pair of cuts, those in the middle of a command included"
    package static let depth = 2
    package static let tears = true
}
