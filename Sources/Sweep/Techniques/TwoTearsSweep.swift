package import World

/// A sweep with two losses of power, under every tear model.
package enum TwoTearsSweep: SweepTechnique {
    package static let kind = PlantedSetup.Technique.twoTears
    package static let summary =
        "every pair of losses of power, those in the middle of a command included"
    package static let depth = 2
    package static let tears = true
}
