package import World

/// A sweep with two losses of power, neither of which falls into a command.
package enum TwoCutsSweep: SweepTechnique {
    package static let kind = PlantedSetup.Technique.twoCuts
    package static let summary = "every pair of losses of power between commands"
    package static let depth = 2
    package static let tears = false
}
