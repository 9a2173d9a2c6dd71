package import World

/// A battery of bad offers, bad apps and flash that does not keep what is written.
package enum WrongInputs: Technique {
    package static let kind = PlantedSetup.Technique.wrongInput
    package static let summary = "a battery of bad offers, bad apps and flash that loses bits"

    package static func look(at setup: Setup, seed: UInt64) throws(AssemblyError) -> Sighting? {
        try Battery.look(at: setup, trials, seed: seed)
    }

    package static var trials: [Trial] { images + signatures + answers + versions + apps }
}
