package import World

/// A way of looking for what is wrong with a device.
package protocol Technique: Sendable {
    /// Which one it is, and so what it costs.
    static var kind: PlantedSetup.Technique { get }
    /// What it does, in one sentence.
    static var summary: String { get }

    /// What it sees in the device of a scenario that a correct one does not show; nil for nothing.
    static func look(at setup: Setup, seed: UInt64) throws(AssemblyError) -> Sighting?
}

/// What a technique saw.
package struct Sighting: Hashable, Sendable, CustomStringConvertible {
    /// The trial, or the cut, in which it was seen.
    package let place: String
    /// A verdict in capitals, an invariant, `clean_update` or `unstable`.
    package let kind: String
    package let message: String

    package init(place: String, kind: String, message: String) {
        self.place = place
        self.kind = kind
        self.message = message
    }

    package var description: String { "\(place): \(kind): \(message)" }
}

/// All of them, from the cheapest on.
package let registeredTechniques: [any Technique.Type] = [
    PlainRun.self,
    WrongInputs.self,
    NetworkFaults.self,
    CleanCutSweep.self,
    TearSweep.self,
    TwoCutsSweep.self,
    TwoTearsSweep.self,
]
