package import World

/// A sweep with one cut, under every tear model.
package enum TearSweep: SweepTechnique {
    package static let kind = PlantedSetup.Technique.tear
    package static let summary = "every single cut, those in the middle of a command included"
    package static let depth = 1
    package static let tears = true
}
